using System.Globalization;
using Tsqlite.Types;

namespace Tsqlite.Tests.Values;

/// <summary>Reads types as T-SQL writes them, so that case tables stay readable.</summary>
internal static class TypeParser
{
    public static SqlType Parse(string text)
    {
        var parts = text.Split('(', ',', ')');
        var name = parts[0] == "numeric" ? SqlTypeName.Decimal : Enum.Parse<SqlTypeName>(parts[0], ignoreCase: true);
        var first = parts.Length > 1 ? parts[1] : "";
        return name switch
        {
            SqlTypeName.Money => SqlType.Money,
            SqlTypeName.SmallMoney => SqlType.SmallMoney,
            SqlTypeName.DateTime => SqlType.DateTime,
            SqlTypeName.Decimal => SqlType.Decimal(Number(first), Number(parts[2])),
            SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset => new SqlType(name, Scale: first == "" ? (byte)7 : Number(first)),
            _ when first == "max" => new SqlType(name, SqlType.Max),
            _ when first != "" => new SqlType(name, int.Parse(first, CultureInfo.InvariantCulture)),
            _ => new SqlType(name),
        };
    }

    private static byte Number(string text) => byte.Parse(text, CultureInfo.InvariantCulture);
}
