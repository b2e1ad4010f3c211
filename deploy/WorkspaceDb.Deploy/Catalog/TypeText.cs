using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>The one way in which a type is written here: lower case, with the length, precision or scale that it really has.</summary>
internal static class TypeText
{
    private const int Max = -1;
    private const int DefaultPrecision = 18;
    private const int DefaultFractionalDigits = 7;
    private const int DoublePrecision = 53;
    private const int SinglePrecision = 24;

    /// <summary>From the columns of sys.columns.</summary>
    /// <param name="name">Of sys.types; with its schema when a user defined it.</param>
    /// <param name="maxLength">In bytes; -1 for (max).</param>
    /// <param name="precision">Digits.</param>
    /// <param name="scale">Digits behind the point.</param>
    public static string Of(string name, int maxLength, int precision, int scale) => name.ToLowerInvariant() switch
    {
        "nvarchar" or "nchar" => WithLength(name, maxLength == Max ? Max : maxLength / 2),
        "varchar" or "char" or "varbinary" or "binary" => WithLength(name, maxLength),
        "decimal" or "numeric" => string.Create(CultureInfo.InvariantCulture, $"{name}({precision},{scale})"),
        "datetime2" or "time" or "datetimeoffset" => string.Create(CultureInfo.InvariantCulture, $"{name}({scale})"),
        var other => other.Contains('.', StringComparison.Ordinal) ? name : other,
    };

    /// <summary>From a script.</summary>
    public static string Of(DataTypeReference type)
    {
        if (type is not SqlDataTypeReference sql)
        {
            var name = string.Join('.', (type.Name?.Identifiers ?? []).Select(part => part.Value));
            return name.Equals("sysname", StringComparison.OrdinalIgnoreCase) ? "nvarchar(128)" : name;
        }

        var option = sql.SqlDataTypeOption;
        int? Parameter(int i) => sql.Parameters.Count <= i ? null
            : sql.Parameters[i] is MaxLiteral ? Max
            : int.Parse(sql.Parameters[i].Value, CultureInfo.InvariantCulture);
        return option switch
        {
            SqlDataTypeOption.NVarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.Char
                or SqlDataTypeOption.VarBinary or SqlDataTypeOption.Binary => WithLength(NameOf(option), Parameter(0) ?? 1),
            SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric =>
                string.Create(CultureInfo.InvariantCulture, $"{NameOf(option)}({Parameter(0) ?? DefaultPrecision},{Parameter(1) ?? 0})"),
            SqlDataTypeOption.DateTime2 or SqlDataTypeOption.Time or SqlDataTypeOption.DateTimeOffset =>
                string.Create(CultureInfo.InvariantCulture, $"{NameOf(option)}({Parameter(0) ?? DefaultFractionalDigits})"),
            SqlDataTypeOption.Float => (Parameter(0) ?? DoublePrecision) <= SinglePrecision ? "real" : "float",
            SqlDataTypeOption.Rowversion => "timestamp",
            _ => NameOf(option),
        };
    }

    private static string NameOf(SqlDataTypeOption option) => option == SqlDataTypeOption.Sql_Variant ? "sql_variant" : option.ToString().ToLowerInvariant();

    private static string WithLength(string name, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{name.ToLowerInvariant()}({(length == Max ? "max" : length)})");
}
