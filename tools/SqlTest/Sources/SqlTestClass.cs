namespace SqlTest.Sources;

/// <summary>A test class: what one file makes.</summary>
/// <param name="Name">Its name, which is a schema's.</param>
/// <param name="File">The file.</param>
/// <param name="Tests">Its tests, in the order of the file.</param>
public sealed record SqlTestClass(string Name, SqlFile File, IReadOnlyList<SqlTestCase> Tests);
