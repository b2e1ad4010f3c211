using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>Resolves data types as T-SQL writes them.</summary>
internal static class TypeNames
{
    /// <param name="reference">The type as written.</param>
    /// <param name="defaultLength">The length of a character or binary type written without one: 1 in declarations, 30 in CAST.</param>
    public static SqlType Resolve(DataTypeReference reference, int defaultLength = 1)
    {
        if (reference is UserDataTypeReference user)
        {
            return user.Name.BaseIdentifier.Value.Equals("sysname", StringComparison.OrdinalIgnoreCase)
                ? SqlType.SysName
                : throw SqlErrors.UnknownType(user.Name.BaseIdentifier.Value);
        }

        if (reference is not SqlDataTypeReference type)
            throw SqlErrors.Unsupported(SyntaxName.Of(reference), reference.StartLine);

        int? first = Parameter(type, 0), second = Parameter(type, 1);
        return type.SqlDataTypeOption switch
        {
            SqlDataTypeOption.Bit => SqlType.Bit,
            SqlDataTypeOption.TinyInt => SqlType.TinyInt,
            SqlDataTypeOption.SmallInt => SqlType.SmallInt,
            SqlDataTypeOption.Int => SqlType.Int,
            SqlDataTypeOption.BigInt => SqlType.BigInt,
            SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric => SqlType.Decimal((byte)(first ?? 18), (byte)(second ?? 0)),
            SqlDataTypeOption.Money => SqlType.Money,
            SqlDataTypeOption.SmallMoney => SqlType.SmallMoney,
            SqlDataTypeOption.Real => SqlType.Real,
            SqlDataTypeOption.Float => first is <= 24 ? SqlType.Real : SqlType.Float,
            SqlDataTypeOption.Date => SqlType.Date,
            SqlDataTypeOption.Time => SqlType.Time((byte)(first ?? 7)),
            SqlDataTypeOption.DateTime2 => SqlType.DateTime2((byte)(first ?? 7)),
            SqlDataTypeOption.DateTimeOffset => SqlType.DateTimeOffset((byte)(first ?? 7)),
            SqlDataTypeOption.DateTime => SqlType.DateTime,
            SqlDataTypeOption.SmallDateTime => SqlType.SmallDateTime,
            SqlDataTypeOption.Char => new SqlType(SqlTypeName.Char, first ?? defaultLength),
            SqlDataTypeOption.VarChar => SqlType.VarChar(first ?? defaultLength),
            SqlDataTypeOption.NChar => new SqlType(SqlTypeName.NChar, first ?? defaultLength),
            SqlDataTypeOption.NVarChar => SqlType.NVarChar(first ?? defaultLength),
            SqlDataTypeOption.Binary => new SqlType(SqlTypeName.Binary, first ?? defaultLength),
            SqlDataTypeOption.VarBinary => SqlType.VarBinary(first ?? defaultLength),
            SqlDataTypeOption.UniqueIdentifier => SqlType.UniqueIdentifier,
            _ => throw SqlErrors.Unsupported($"The data type {type.SqlDataTypeOption.ToString().ToLowerInvariant()}", reference.StartLine),
        };
    }

    private static int? Parameter(SqlDataTypeReference type, int index) =>
        index >= type.Parameters.Count ? null
        : type.Parameters[index] is MaxLiteral ? SqlType.Max
        : int.Parse(type.Parameters[index].Value, CultureInfo.InvariantCulture);
}
