using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>CAST and CONVERT on CLR values; see <see cref="SqlType"/> for which CLR type holds which value.</summary>
internal static partial class SqlConvert
{
    /// <summary>Converts as CONVERT does. NULL stays NULL.</summary>
    /// <param name="value">The value, of the CLR type of <paramref name="source"/>.</param>
    /// <param name="source">Its type.</param>
    /// <param name="target">The wanted type; longer text and bytes are cut to its length without an error.</param>
    /// <param name="style">CONVERT's third argument. 0 is also what CAST uses: ISO 8601 for the newer date types, their own default.</param>
    /// <exception cref="SqlErrorException">The value does not convert, or no value of these types does (529).</exception>
    public static object? Convert(object? value, SqlType source, SqlType target, int style = 0)
    {
        if (value is null)
            return null;
        if (source.Name == target.Name && (IsFixed(target) || target == SqlType.Cursor))
            return value;
        if (value is SqlVariant variant)
            (value, source) = (variant.Value, variant.BaseType);
        if (!TypeRules.CanConvert(source, target, isImplicit: false))
            throw SqlErrors.ExplicitConversionNotAllowed(source, target);

        return target switch
        {
            { Name: SqlTypeName.SqlVariant } => new SqlVariant(source, value),
            { IsCharacter: true } => ToText(value, source, target, style),
            { IsInteger: true } => ToInteger(value, source, target),
            { IsDecimal: true } => ToDecimal(value, source, target),
            { IsApproximate: true } => ToApproximate(value, source, target),
            { IsDateTime: true } => ToDateTime(value, source, target, style),
            { IsBinary: true } => ToBinary(value, source, target, style),
            _ => ToGuid(value),
        };
    }

    /// <summary>Converts as TRY_CONVERT does: a value that does not convert gives NULL and false.</summary>
    /// <exception cref="SqlErrorException">529: no value of these types converts.</exception>
    public static bool TryConvert(object? value, SqlType source, SqlType target, int style, out object? result)
    {
        if (!TypeRules.CanConvert(source, target, isImplicit: false))
            throw SqlErrors.ExplicitConversionNotAllowed(source, target);
        try
        {
            result = Convert(value, source, target, style);
            return true;
        }
        catch (SqlErrorException)
        {
            result = null;
            return false;
        }
    }

    /// <summary>Converts as assignment to a variable or parameter does: text and bytes that are too long are cut.</summary>
    /// <exception cref="SqlErrorException">The value does not convert, or not without CONVERT (257).</exception>
    public static object? Assign(object? value, SqlType source, SqlType target)
    {
        if (value is not null && !TypeRules.CanConvert(source, target, isImplicit: true))
        {
            throw TypeRules.CanConvert(source, target, isImplicit: false)
                ? SqlErrors.ImplicitConversionNotAllowed(source, target)
                : SqlErrors.OperandTypeClash(source, target);
        }

        return Convert(value, source, target);
    }

    /// <summary>Whether all values of the type have one form: no length, precision or scale tells two of its uses apart.</summary>
    private static bool IsFixed(SqlType type) => type.IsInteger || type.IsApproximate
        || type.Name is SqlTypeName.Money or SqlTypeName.SmallMoney or SqlTypeName.UniqueIdentifier
            or SqlTypeName.Date or SqlTypeName.DateTime or SqlTypeName.SmallDateTime or SqlTypeName.SqlVariant;

    private static object ToGuid(object value)
    {
        switch (value)
        {
            case Guid guid:
                return guid;
            case byte[] bytes:
                Span<byte> padded = stackalloc byte[16];
                padded.Clear();
                bytes.AsSpan(0, Math.Min(bytes.Length, padded.Length)).CopyTo(padded);
                return new Guid(padded);
            default:
                // What follows a complete value is ignored.
                var text = (string)value;
                var braced = text.StartsWith('{');
                var length = braced ? 38 : 36;
                return text.Length >= length && Guid.TryParseExact(text.AsSpan(0, length), braced ? "B" : "D", out var parsed)
                    ? parsed
                    : throw SqlErrors.GuidConversion();
        }
    }
}
