using FsCheck.Fluent;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Properties;

/// <summary>How values lie in SQLite: the order of what is stored is the order of the values, and what is read is what was written.</summary>
[TestFixture]
public sealed class EncodingProperties
{
    private static readonly SqlType Text = SqlType.VarChar(SqlType.Max);

    [TestCaseSource(nameof(Types))]
    public void Stored_values_are_in_the_order_of_the_values(SqlType type)
    {
        var pairs = from a in ValueGenerators.Of(type) from b in ValueGenerators.Of(type) select (A: a, B: b);
        Property.Holds(pairs, pair => Math.Sign(CompareStored(Stored(pair.A), Stored(pair.B), type)) == Math.Sign(pair.A.Order.CompareTo(pair.B.Order)));
    }

    [TestCaseSource(nameof(Types))]
    public void What_is_read_is_what_was_written(SqlType type) =>
        Property.Holds(ValueGenerators.Of(type), item => Same(ValueEncoding.Decode(Stored(item), type)!, item.Value));

    [TestCaseSource(nameof(Types))]
    public void A_value_as_text_is_the_value_again(SqlType type) => Property.Holds(ValueGenerators.Of(type), item =>
    {
        var style = StyleOf(type);
        return Same(SqlConvert.Convert(SqlConvert.Convert(item.Value, type, Text, style), Text, type, style)!, item.Value);
    });

    [TestCaseSource(nameof(Types))]
    public void A_value_in_a_sql_variant_keeps_its_type_and_order(SqlType type)
    {
        var pairs = from a in ValueGenerators.Of(type) from b in ValueGenerators.Of(type) select (A: a, B: b);
        Property.Holds(pairs, pair =>
        {
            var (a, b) = (new SqlVariant(type, pair.A.Value), new SqlVariant(type, pair.B.Value));
            var read = VariantText.Read(VariantText.Write(a));
            return read.BaseType == type && Same(read.Value, a.Value)
                && (type.IsBinary || Math.Sign(VariantRules.Compare(a, b)) == Math.Sign(pair.A.Order.CompareTo(pair.B.Order)));
        });
    }

    [Test]
    public void A_property_that_does_not_hold_fails() =>
        Assert.That(() => Property.Holds(ValueGenerators.Of(SqlType.Int), item => (int)item.Value < int.MaxValue),
            Throws.Exception.Message.Contains("Falsifiable"));

    private static IEnumerable<SqlType> Types() =>
    [
        SqlType.Bit, SqlType.TinyInt, SqlType.SmallInt, SqlType.Int, SqlType.BigInt, SqlType.Money, SqlType.SmallMoney, SqlType.Real, SqlType.Float,
        SqlType.Decimal(9, 2), SqlType.Decimal(18, 18), SqlType.Decimal(19, 0), SqlType.Decimal(28, 10), SqlType.Decimal(38, 0), SqlType.Decimal(38, 38),
        SqlType.Date, SqlType.Time(), SqlType.DateTime2(), SqlType.DateTimeOffset(), SqlType.DateTime, SqlType.SmallDateTime, SqlType.UniqueIdentifier,
        new(SqlTypeName.Binary, 5),
    ];

    private static object Stored(TypedValue item) => ValueEncoding.Encode(item.Value, item.Type)!;

    /// <summary>As SQLite compares.</summary>
    private static int CompareStored(object a, object b, SqlType type) => (a, b) switch
    {
        (long x, long y) => x.CompareTo(y),
        (double x, double y) => x.CompareTo(y),
        (byte[] x, byte[] y) => x.AsSpan().SequenceCompareTo(y),
        _ => SqlCollation.Of(null, type).Compare((string)a, (string)b),
    };

    private static bool Same(object a, object b) => a is byte[] bytes ? bytes.AsSpan().SequenceEqual((byte[])b)
        : a is DateTimeOffset instant ? instant.EqualsExact((DateTimeOffset)b)
        : a.GetType() == b.GetType() && a.Equals(b);

    /// <summary>The styles that lose nothing.</summary>
    private static int StyleOf(SqlType type) => type switch
    {
        { IsApproximate: true } => 3,
        { Name: SqlTypeName.Money or SqlTypeName.SmallMoney } => 2,
        { IsDateTime: true } => 121,
        { IsBinary: true } => 1,
        _ => 0,
    };
}
