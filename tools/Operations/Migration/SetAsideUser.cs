using System.Globalization;

namespace Operations.Migration;

/// <summary>A user whose content could not be migrated, with the last error that was logged.</summary>
/// <param name="Attempts">How often it was tried; runs over all users leave the user alone after the third.</param>
/// <param name="ContentType">What the row is; null when the failure is not about one row.</param>
public sealed record SetAsideUser(Guid UserId, int Attempts, string? ContentType, Guid? RowId, int? ErrorNumber, string? Message)
{
    /// <summary>In a line.</summary>
    public override string ToString()
    {
        var row = RowId is null ? "" : $", {ContentType} {RowId}";
        var error = ErrorNumber is null ? "" : string.Create(CultureInfo.InvariantCulture, $": error {ErrorNumber}: {Message?.ReplaceLineEndings(" ")}");
        return string.Create(CultureInfo.InvariantCulture, $"user {UserId}, attempts {Attempts}{row}{error}");
    }
}
