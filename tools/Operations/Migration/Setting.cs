namespace Operations.Migration;

/// <summary>A setting that runs read before each batch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A number or a word, as text.</param>
/// <param name="DefaultValue">What it is when nobody changes it.</param>
/// <param name="AllowedValues">What it may be.</param>
/// <param name="Description">What it does.</param>
public sealed record Setting(string Name, string Value, string DefaultValue, string AllowedValues, string Description);
