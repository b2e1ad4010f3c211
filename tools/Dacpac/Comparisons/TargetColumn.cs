using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Comparisons;

/// <summary>A column's type and whether it takes NULL.</summary>
/// <param name="TypeName">Such as nvarchar.</param>
/// <param name="Length">Of characters or bytes; int.MaxValue for max; 0 for types without.</param>
internal sealed record TargetColumn(string TypeName, int Length, int Precision, int Scale, bool IsNullable)
{
    public static TargetColumn Of(TSqlObject column) => new(
        column.GetReferenced(Column.DataType).First().Name.Parts[^1].ToLowerInvariant(),
        column.GetProperty<bool>(Column.IsMax) ? int.MaxValue : column.GetProperty<int>(Column.Length),
        column.GetProperty<int>(Column.Precision),
        column.GetProperty<int>(Column.Scale),
        column.GetProperty<bool>(Column.Nullable));

    /// <summary>As it is written in T-SQL, without NULL or NOT NULL.</summary>
    public string Type => TypeName switch
    {
        "decimal" or "numeric" => $"{TypeName}({Precision}, {Scale})",
        "datetime2" or "datetimeoffset" or "time" => $"{TypeName}({Scale})",
        _ when Length == int.MaxValue => $"{TypeName}(max)",
        _ when Length > 0 => $"{TypeName}({Length})",
        _ => TypeName,
    };

    /// <inheritdoc />
    public override string ToString() => $"{Type} {(IsNullable ? "NULL" : "NOT NULL")}";
}
