using System.Data.SqlTypes;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Values;

internal sealed class ValueEncodingTests
{
    private readonly Random _random = new(20240229);

    [Test]
    public void Guids_are_stored_in_the_order_of_the_server()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Guid a = NextGuid(), b = i % 2 == 0 ? NextGuid() : Neighbour(a);
            var stored = Stored(a, SqlType.UniqueIdentifier).AsSpan().SequenceCompareTo(Stored(b, SqlType.UniqueIdentifier));
            Assert.That(Math.Sign(stored), Is.EqualTo(Math.Sign(new SqlGuid(a).CompareTo(new SqlGuid(b)))), $"{a} {b}");
        }
    }

    [Test]
    public void Instants_with_an_offset_are_stored_in_the_order_of_their_instants()
    {
        for (var i = 0; i < 5_000; i++)
        {
            DateTimeOffset a = NextOffset(), b = NextOffset();
            var type = SqlType.DateTimeOffset();
            string storedA = (string)ValueEncoding.Encode(a, type)!, storedB = (string)ValueEncoding.Encode(b, type)!;
            Assert.That(Math.Sign(SqlCollation.Instants.Compare(storedA, storedB)), Is.EqualTo(Math.Sign(a.CompareTo(b))));
            var back = (DateTimeOffset)ValueEncoding.Decode(storedA, type)!;
            Assert.That((back.Ticks, back.Offset), Is.EqualTo((a.Ticks, a.Offset)));
        }
    }

    [Test]
    public void Random_values_come_back_as_they_went_in()
    {
        for (var i = 0; i < 5_000; i++)
        {
            var instant = new DateTime(_random.NextInt64(DateTime.MaxValue.Ticks));
            var scale = (byte)_random.Next(0, 19);
            var number = new decimal(_random.Next(), _random.Next(1 << 26), 0, _random.Next(2) == 0, scale);
            Assert.Multiple(() =>
            {
                RoundTrips(NextGuid(), SqlType.UniqueIdentifier);
                RoundTrips(instant, SqlType.DateTime2());
                RoundTrips(instant.TimeOfDay, SqlType.Time());
                RoundTrips(number, SqlType.Decimal(18, scale));
                RoundTrips(_random.NextInt64(long.MinValue, long.MaxValue), SqlType.BigInt);
                RoundTrips(_random.NextDouble(), SqlType.Float);
            });
        }
    }

    private static IEnumerable<TestCaseData> Edges()
    {
        yield return new(null, SqlType.Int);
        yield return new(int.MinValue, SqlType.Int);
        yield return new(long.MinValue, SqlType.BigInt);
        yield return new(short.MinValue, SqlType.SmallInt);
        yield return new(byte.MaxValue, SqlType.TinyInt);
        yield return new(true, SqlType.Bit);
        yield return new(false, SqlType.Bit);
        yield return new(-922337203685477.5808m, SqlType.Money);
        yield return new(0.00m, SqlType.Decimal(5, 2));
        yield return new(99999999999999999999.00m, SqlType.Decimal(22, 2));
        yield return new(-0.0000000000000000000000000001m, SqlType.Decimal(38, 28));
        yield return new(-1.5f, SqlType.Real);
        yield return new(3.0, SqlType.Float);
        yield return new(DateTime.MinValue, SqlType.Date);
        yield return new(DateTime.MaxValue, SqlType.DateTime2());
        yield return new("", SqlType.NVarChar(10));
        yield return new("ä😀", SqlType.NVarChar(SqlType.Max));
        yield return new(Array.Empty<byte>(), SqlType.VarBinary(10));
        yield return new(new byte[] { 0, 255 }, SqlType.VarBinary(10));
        yield return new(Guid.Empty, SqlType.UniqueIdentifier);
    }

    [TestCaseSource(nameof(Edges))]
    public void RoundTrips(object? value, SqlType type)
    {
        var back = ValueEncoding.Decode(ValueEncoding.Encode(value, type), type);
        Assert.That(back, Is.EqualTo(value));
        if (value is decimal number)
            Assert.That(((decimal)back!).Scale, Is.EqualTo(number.Scale), "trailing zeros are part of the value's text");
    }

    [Test]
    public void A_decimal_of_more_digits_than_its_type_is_refused() =>
        Assert.That(
            Assert.Throws<SqlErrorException>(() => ValueEncoding.Encode(999999999999999999999m, SqlType.Decimal(20, 0)))!.Error.Number, Is.EqualTo(8115));

    [Test]
    public void Wide_decimals_sort_as_they_are_stored()
    {
        decimal[] numbers = [-79228162514264337593543950335m, -1m, -0.0001m, 0m, 0.0001m, 1m, 99999999999999999999.9999m, 79228162514264337593543950335m];
        var stored = numbers.Select(number => Stored(number, SqlType.Decimal(38, 4))).ToArray();
        for (var i = 1; i < stored.Length; i++)
            Assert.That(stored[i - 1].AsSpan().SequenceCompareTo(stored[i]), Is.LessThan(0), $"{numbers[i - 1]} before {numbers[i]}");
    }

    private static byte[] Stored(object value, SqlType type) => (byte[])ValueEncoding.Encode(value, type)!;

    private Guid NextGuid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private Guid Neighbour(Guid guid)
    {
        var bytes = guid.ToByteArray();
        bytes[_random.Next(16)] = (byte)_random.Next(256);
        return new Guid(bytes);
    }

    private DateTimeOffset NextOffset() => new(
        new DateTime(_random.NextInt64(new DateTime(2, 1, 1).Ticks, new DateTime(9998, 1, 1).Ticks)), TimeSpan.FromMinutes(_random.Next(-840, 841)));
}
