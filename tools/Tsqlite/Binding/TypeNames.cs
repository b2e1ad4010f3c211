using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>Resolves data types as T-SQL writes them.</summary>
internal static class TypeNames
{
    private const int MaxBytes = 8000;
    private const int MaxUnicodeLength = 4000;
    private const int MaxPrecision = 38;
    private const int MaxFloatPrecision = 53;
    private const int MaxFractionDigits = 7;

    /// <summary>A type that may be an alias, as columns, variables and parameters have.</summary>
    public static SqlType Resolve(DataTypeReference reference, TypeUse use, IBindingContext context) => FindUserType(reference, context) switch
    {
        null => Resolve(reference, use),
        { Type: { } type } => ((UserDataTypeReference)reference).Parameters.Count == 0 ? type
            : throw SqlErrors.TypeWithLength(use.Ordinal, Binder.NameText(((UserDataTypeReference)reference).Name)),
        _ => throw SqlErrors.UnknownType(Binder.NameText(((UserDataTypeReference)reference).Name), use.Ordinal),
    };

    /// <summary>The alias or table type that a reference names, or null when it names none.</summary>
    public static UserType? FindUserType(DataTypeReference reference, IBindingContext context) => reference is UserDataTypeReference { Name: var name }
        ? context.Catalog.FindType(ObjectNames.SchemaOf(name, context.DefaultSchema), name.BaseIdentifier.Value) : null;

    public static bool IsRowVersion(DataTypeReference? reference) =>
        reference is SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.Timestamp or SqlDataTypeOption.Rowversion };

    public static bool IsSysName(DataTypeReference? reference) =>
        reference is UserDataTypeReference { Name: { SchemaIdentifier: null or { Value: "sys" }, BaseIdentifier: { } name } }
            && Identifiers.Same(name.Value, "sysname");

    /// <summary>Types of SQL Server's, of this version or a later one, that have no kind of syntax of their own.</summary>
    private static readonly HashSet<string> OtherTypes = new(StringComparer.OrdinalIgnoreCase) { "hierarchyid", "geometry", "geography", "json", "vector" };

    /// <param name="reference">The type as written.</param>
    /// <param name="use">What has the type.</param>
    public static SqlType Resolve(DataTypeReference reference, TypeUse use)
    {
        if (reference is UserDataTypeReference user)
        {
            var name = user.Name.BaseIdentifier.Value;
            return name.Equals("sysname", StringComparison.OrdinalIgnoreCase) ? SqlType.SysName
                : OtherTypes.Contains(name) ? throw SqlErrors.Unsupported($"The data type {name.ToLowerInvariant()}", reference.StartLine)
                : throw SqlErrors.UnknownType(Binder.NameText(user.Name), use.Ordinal);
        }

        if (reference is not SqlDataTypeReference type)
            throw SqlErrors.Unsupported(SyntaxName.Of(reference), reference.StartLine);
        return type.SqlDataTypeOption switch
        {
            SqlDataTypeOption.Cursor when use.IsOfVariable => SqlType.Cursor,
            SqlDataTypeOption.Bit => SqlType.Bit,
            SqlDataTypeOption.TinyInt => SqlType.TinyInt,
            SqlDataTypeOption.SmallInt => SqlType.SmallInt,
            SqlDataTypeOption.Int => SqlType.Int,
            SqlDataTypeOption.BigInt => SqlType.BigInt,
            SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric => Decimal(type, use),
            SqlDataTypeOption.Money => SqlType.Money,
            SqlDataTypeOption.SmallMoney => SqlType.SmallMoney,
            SqlDataTypeOption.Real => SqlType.Real,
            SqlDataTypeOption.Float => Float(type, use),
            SqlDataTypeOption.Date => SqlType.Date,
            SqlDataTypeOption.Time => SqlType.Time(FractionDigits(type)),
            SqlDataTypeOption.DateTime2 => SqlType.DateTime2(FractionDigits(type)),
            SqlDataTypeOption.DateTimeOffset => SqlType.DateTimeOffset(FractionDigits(type)),
            SqlDataTypeOption.DateTime => SqlType.DateTime,
            SqlDataTypeOption.SmallDateTime => SqlType.SmallDateTime,
            SqlDataTypeOption.Char => new SqlType(SqlTypeName.Char, Length(type, use, MaxBytes)),
            SqlDataTypeOption.VarChar => SqlType.VarChar(Length(type, use, MaxBytes)),
            SqlDataTypeOption.NChar => new SqlType(SqlTypeName.NChar, Length(type, use, MaxUnicodeLength)),
            SqlDataTypeOption.NVarChar => SqlType.NVarChar(Length(type, use, MaxUnicodeLength)),
            SqlDataTypeOption.Binary => new SqlType(SqlTypeName.Binary, Length(type, use, MaxBytes)),
            SqlDataTypeOption.VarBinary => SqlType.VarBinary(Length(type, use, MaxBytes)),
            SqlDataTypeOption.Timestamp or SqlDataTypeOption.Rowversion => SqlType.RowVersion,
            SqlDataTypeOption.UniqueIdentifier => SqlType.UniqueIdentifier,
            SqlDataTypeOption.Sql_Variant => SqlType.SqlVariant,
            SqlDataTypeOption.Text or SqlDataTypeOption.NText or SqlDataTypeOption.Image when use.IsLocal => throw SqlErrors.LegacyVariable(),
            SqlDataTypeOption.Text => SqlType.Text,
            SqlDataTypeOption.NText => SqlType.NText,
            SqlDataTypeOption.Image => SqlType.Image,
            _ => throw SqlErrors.Unsupported($"The data type {type.SqlDataTypeOption.ToString().ToLowerInvariant()}", reference.StartLine),
        };
    }

    private static int Length(SqlDataTypeReference type, TypeUse use, int maximum)
    {
        var length = Parameter(type, 0);
        if (length is null or SqlType.Max)
            return (int)(length ?? use.DefaultLength);
        var name = use.Name.Length > 0 ? use.Name : type.SqlDataTypeOption.ToString().ToLowerInvariant();
        return length == 0 ? throw SqlErrors.LengthInvalid(type.StartLine, 0)
            : length > MaxBytes ? throw SqlErrors.LengthOverAnyMaximum((long)length, use.Kind, name, MaxBytes)
            : length > maximum ? throw SqlErrors.LengthOverMaximum((long)length, use.Kind, name, maximum)
            : (int)length;
    }

    private static SqlType Decimal(SqlDataTypeReference type, TypeUse use)
    {
        var (precision, scale) = (Parameter(type, 0) ?? 18, Parameter(type, 1) ?? 0);
        return precision == 0 ? throw SqlErrors.LengthInvalid(type.StartLine, 0)
            : precision > MaxPrecision ? throw SqlErrors.PrecisionOverMaximum(precision, use.Ordinal, MaxPrecision)
            : scale > precision ? throw SqlErrors.ScaleOverPrecision(scale, precision, use.Ordinal)
            : SqlType.Decimal((byte)precision, (byte)scale);
    }

    private static SqlType Float(SqlDataTypeReference type, TypeUse use) => Parameter(type, 0) switch
    {
        0 => throw SqlErrors.LengthInvalid(type.StartLine, 0),
        > MaxFloatPrecision and var precision => throw SqlErrors.PrecisionOverMaximum((long)precision, use.Ordinal, MaxFloatPrecision),
        <= 24 => SqlType.Real,
        _ => SqlType.Float,
    };

    private static byte FractionDigits(SqlDataTypeReference type)
    {
        var digits = Parameter(type, 0) ?? MaxFractionDigits;
        return digits <= MaxFractionDigits ? (byte)digits : throw SqlErrors.ScaleInvalid(type.StartLine, digits);
    }

    private static long? Parameter(SqlDataTypeReference type, int index) =>
        index >= type.Parameters.Count ? null
        : type.Parameters[index] is MaxLiteral ? SqlType.Max
        : long.Parse(type.Parameters[index].Value, CultureInfo.InvariantCulture);
}
