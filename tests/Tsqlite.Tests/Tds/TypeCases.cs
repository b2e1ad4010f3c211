using Tsqlite.Types;

namespace Tsqlite.Tests.Tds;

/// <summary>Every type with the values at its edges.</summary>
internal static class TypeCases
{
    private static readonly (SqlType Type, object[] Values)[] Table =
    [
        (SqlType.Bit, [false, true]),
        (SqlType.TinyInt, [byte.MinValue, byte.MaxValue]),
        (SqlType.SmallInt, [short.MinValue, short.MaxValue]),
        (SqlType.Int, [int.MinValue, 0, int.MaxValue]),
        (SqlType.BigInt, [long.MinValue, long.MaxValue]),
        (SqlType.Decimal(5, 2), [-999.99m, 0.00m, 999.99m]),
        (SqlType.Decimal(18, 0), [-999999999999999999m, 999999999999999999m]),
        (SqlType.Decimal(28, 10), [-999999999999999999.9999999999m]),
        (SqlType.Decimal(38, 10), [-123456789012345678.1234567891m]),
        (SqlType.Decimal(38, 0), [decimal.MinValue, decimal.MaxValue]),
        (SqlType.Money, [-922337203685477.5808m, 0.0001m, 922337203685477.5807m]),
        (SqlType.SmallMoney, [-214748.3648m, 214748.3647m]),
        (SqlType.Real, [float.MinValue, 1.5f, float.MaxValue]),
        (SqlType.Float, [double.MinValue, double.Epsilon, double.MaxValue]),
        (SqlType.Date, [DateTime.MinValue, new DateTime(2024, 2, 29), DateTime.MaxValue.Date]),
        (SqlType.Time(0), [TimeSpan.Zero, new TimeSpan(23, 59, 59)]),
        (SqlType.Time(3), [new TimeSpan(0, 12, 34, 56, 789)]),
        (SqlType.Time(), [TimeSpan.Zero, new TimeSpan(TimeSpan.TicksPerDay - 1)]),
        (SqlType.DateTime2(0), [new DateTime(2024, 2, 29, 12, 34, 56)]),
        (SqlType.DateTime2(3), [new DateTime(2024, 2, 29, 12, 34, 56, 789)]),
        (SqlType.DateTime2(), [DateTime.MinValue, DateTime.MaxValue]),
        (SqlType.DateTimeOffset(2), [new DateTimeOffset(2024, 2, 29, 1, 2, 3, 450, TimeSpan.FromMinutes(-570))]),
        (SqlType.DateTimeOffset(),
        [
            DateTimeOffset.MinValue,
            new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)),
            DateTimeOffset.MaxValue,
        ]),
        (SqlType.DateTime,
        [
            new DateTime(1753, 1, 1),
            new DateTime(1899, 12, 31, 23, 59, 59, 997),
            new DateTime(1900, 1, 1),
            new DateTime(2024, 1, 1, 0, 0, 0, 3),
            new DateTime(9999, 12, 31, 23, 59, 59, 997),
        ]),
        (SqlType.SmallDateTime, [new DateTime(1900, 1, 1), new DateTime(2079, 6, 6, 23, 59, 0)]),
        (new SqlType(SqlTypeName.Char, 3), ["abc"]),
        (SqlType.VarChar(50), ["", "Zoë €"]),
        (SqlType.VarChar(8000), [new string('v', 8000)]),
        (SqlType.VarChar(SqlType.Max), ["", new string('w', 100_000)]),
        (new SqlType(SqlTypeName.NChar, 3), ["日本語"]),
        (SqlType.NVarChar(50), ["", "żółw 🐢"]),
        (SqlType.NVarChar(4000), [new string('n', 4000)]),
        (SqlType.NVarChar(SqlType.Max), ["", new string('語', 100_000)]),
        (new SqlType(SqlTypeName.Binary, 4), [new byte[] { 0, 1, 254, 255 }]),
        (SqlType.VarBinary(8000), [Array.Empty<byte>(), Enumerable.Range(0, 8000).Select(i => (byte)i).ToArray()]),
        (SqlType.VarBinary(SqlType.Max), [Array.Empty<byte>(), Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray()]),
        (SqlType.UniqueIdentifier, [Guid.Empty, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")]),
    ];

    /// <summary>Every type as a sql_variant holds it: none is (max), and no value has more than 8,000 bytes.</summary>
    public static IEnumerable<TestCaseData> Variants() => Table.Where(c => !c.Type.IsMax)
        .Select(c => new TestCaseData(c.Type, c.Values).SetArgDisplayNames(c.Type.ToString()));

    public static IEnumerable<TestCaseData> Types() => Table.Select(c => new TestCaseData(c.Type, c.Values).SetArgDisplayNames(c.Type.ToString()));
}
