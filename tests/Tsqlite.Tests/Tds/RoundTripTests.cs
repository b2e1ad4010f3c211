using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Requests;
using Tsqlite.Tds.Tokens;
using Tsqlite.Tds.Values;
using Tsqlite.Types;

namespace Tsqlite.Tests.Tds;

/// <summary>Each type, token and message is read as it was written, whether it fits a packet or not.</summary>
[TestFixture]
internal sealed class RoundTripTests
{
    [TestCaseSource(typeof(TypeCases), nameof(TypeCases.Types))]
    public void Values_are_read_as_written(SqlType type, object[] values)
    {
        var info = TypeInfo.For(type);
        foreach (var packetSize in new[] { PacketHeader.MinPacketSize, 4096, PacketHeader.MaxPacketSize })
        {
            var reader = Wire.Through(
                writer =>
                {
                    info.Write(writer);
                    foreach (var value in values)
                    {
                        ValueWriter.Write(writer, info, value);
                    }

                    ValueWriter.Write(writer, info, null);
                },
                packetSize);

            var read = TypeInfo.Read(reader);
            Assert.That(read, Is.EqualTo(info));
            foreach (var value in values)
            {
                Assert.That(ValueReader.Read(reader, read, hasTextPointer: false), Is.EqualTo(value).And.TypeOf(value.GetType()));
            }

            Assert.That(ValueReader.Read(reader, read, hasTextPointer: false), Is.Null);
            Assert.That(reader.AtEnd);
        }
    }

    [TestCaseSource(typeof(TypeCases), nameof(TypeCases.Variants))]
    public void Variants_keep_value_and_base_type(SqlType type, object[] values)
    {
        var info = TypeInfo.For(SqlType.SqlVariant);
        var reader = Wire.Through(
            writer =>
            {
                info.Write(writer);
                foreach (var value in values)
                {
                    ValueWriter.Write(writer, info, new SqlVariant(type, value));
                }

                ValueWriter.Write(writer, info, null);
            },
            PacketHeader.MinPacketSize);

        var read = TypeInfo.Read(reader);
        Assert.That(read, Is.EqualTo(info));
        foreach (var value in values)
        {
            var variant = (SqlVariant)ValueReader.Read(reader, read, hasTextPointer: false)!;
            Assert.That(variant.Value, Is.EqualTo(value).And.TypeOf(value.GetType()));
            Assert.That(variant.BaseType, Is.EqualTo(type));
        }

        Assert.That(ValueReader.Read(reader, read, hasTextPointer: false), Is.Null);
        Assert.That(reader.AtEnd);
    }

    [TestCase(2, 5, 0, "1")]
    [TestCase(3, 7, 2, "0.02")]
    [TestCase(7, 12, 3, "4310.098")]
    [TestCase(16, 37, 0, "1")]
    [TestCase(17, 18, 18, "0.000000000000000001")]
    public void A_decimal_may_have_any_number_of_bytes(byte size, byte precision, byte scale, string expected)
    {
        var digits = decimal.GetBits(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture))[0];
        var reader = Wire.Through(writer =>
        {
            writer.WriteBytes([0x6C, size, precision, scale, size, 1]);
            writer.WriteBytes([.. BitConverter.GetBytes(digits).Concat(new byte[16]).Take(size - 1)]);
            writer.WriteByte(0);
        });
        var info = TypeInfo.Read(reader);

        Assert.That(info.Type, Is.EqualTo(SqlType.Decimal(precision, scale)));
        Assert.That(ValueReader.Read(reader, info, false), Is.EqualTo(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(ValueReader.Read(reader, info, false), Is.Null);
    }

    [Test]
    public void A_chunk_of_a_long_value_ends_within_its_packet([Range(500, 520)] int before)
    {
        var data = Enumerable.Range(0, 3001).Select(i => (byte)i).ToArray();
        var packets = Wire.Bytes(
            writer =>
            {
                writer.WriteBytes(new byte[before]);
                writer.WriteChunks(data);
            },
            PacketHeader.MinPacketSize);

        var received = new List<byte>();
        var isEnded = false;
        for (var (packet, skip) = (0, before); packet < packets.Length;)
        {
            var header = PacketHeader.Read(packets.AsSpan(packet));
            var payload = packets.AsSpan(packet + PacketHeader.Size, header.DataLength);
            var at = Math.Min(skip, payload.Length);
            skip -= at;
            while (at < payload.Length)
            {
                Assert.That(isEnded, Is.False);
                var size = BitConverter.ToInt32(payload[at..]);
                received.AddRange(payload.Slice(at + sizeof(int), size));
                at += sizeof(int) + size;
                isEnded = size == 0;
                Assert.That(size % 2 == 0 || received.Count == data.Length);
            }

            packet += header.Length;
        }

        Assert.That(isEnded);
        Assert.That(received, Is.EqualTo(data));
    }

    [Test]
    public void A_table_valued_parameter_is_read_as_written()
    {
        var table = new TableValue(
            "[dbo].[Id]]s]",
            [new(SqlType.Int), new(SqlType.BigInt, IsDefault: true), new(SqlType.NVarChar(SqlType.Max))],
            [[1, null, "one"], [null, null, null], [3, null, new string('x', 10_000)]]);
        var reader = Wire.Through(writer => TableValueParameter.Write(writer, "dbo", "Id]s", table), PacketHeader.MinPacketSize);
        var read = TableValueParameter.Read(reader);

        Assert.That(read.TypeName, Is.EqualTo(table.TypeName));
        Assert.That(read.Columns, Is.EqualTo(table.Columns));
        Assert.That(read.Rows, Is.EqualTo(table.Rows));
        Assert.That(reader.AtEnd);
    }

    [Test]
    public void A_length_that_only_max_types_hold_becomes_max()
    {
        Assert.That(TypeInfo.For(SqlType.NVarChar(4001)).Type, Is.EqualTo(SqlType.NVarChar(SqlType.Max)));
        Assert.That(TypeInfo.For(SqlType.VarBinary(8001)).Type, Is.EqualTo(SqlType.VarBinary(SqlType.Max)));
    }

    [TestCase("12:00:00.0016", "12:00:00.0000000")]
    [TestCase("12:00:00.0017", "12:00:00.0030000")]
    [TestCase("12:00:00.005", "12:00:00.0070000")]
    [TestCase("12:00:00.009", "12:00:00.0100000")]
    public void Datetime_rounds_to_three_hundredths_of_a_second(string written, string read)
    {
        var day = new DateTime(2024, 5, 6);
        var info = TypeInfo.For(SqlType.DateTime);
        var reader = Wire.Through(writer => ValueWriter.Write(writer, info, day + TimeSpan.Parse(written)));

        Assert.That(ValueReader.Read(reader, info, false), Is.EqualTo(day + TimeSpan.Parse(read)));
    }

    [Test]
    public void Datetime_rounds_up_to_the_next_day()
    {
        var info = TypeInfo.For(SqlType.DateTime);
        var reader = Wire.Through(writer => ValueWriter.Write(writer, info, new DateTime(2024, 12, 31, 23, 59, 59, 999)));

        Assert.That(ValueReader.Read(reader, info, false), Is.EqualTo(new DateTime(2025, 1, 1)));
    }

    [TestCase(3)]
    [TestCase(8)]
    [TestCase(17)]
    public void Rows_are_read_as_written_with_and_without_nulls(int columns)
    {
        var metadata = ColMetadata.For(
            [.. Enumerable.Range(0, columns).Select(i => new ResultColumn($"C{i}", SqlType.Int, i % 3 == 1, i == 0, i == 2))]);
        object?[] full = [.. Enumerable.Range(0, columns).Select(i => (object?)i)];
        object?[] holes = [.. full.Select((value, i) => i % 3 == 1 ? null : value)];
        var reader = Wire.Through(writer =>
        {
            metadata.Write(writer);
            Row.Write(writer, metadata.Types, full);
            Row.Write(writer, metadata.Types, holes);
        });

        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.ColMetadata));
        var read = ColMetadata.Read(reader);
        Assert.That(read.Columns, Is.EqualTo(metadata.Columns));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.Row));
        Assert.That(Row.Read(reader, read.Types, TokenType.Row), Is.EqualTo(full));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.NbcRow));
        Assert.That(Row.Read(reader, read.Types, TokenType.NbcRow), Is.EqualTo(holes));
        Assert.That(reader.AtEnd);
    }

    [Test]
    public void A_result_set_can_have_no_columns()
    {
        var reader = Wire.Through(ColMetadata.For([]).Write);

        reader.ReadByte();
        Assert.That(ColMetadata.Read(reader).Columns, Is.Empty);
    }

    [Test]
    public void Tokens_are_read_as_written()
    {
        var done = new Done(TokenType.DoneInProc, DoneStatus.More | DoneStatus.Count, Done.Select, ulong.MaxValue);
        var ack = new LoginAck("Microsoft SQL Server", new Version(15, 0, 2000));
        var value = new ReturnValue(3, "@Total", SqlType.Decimal(10, 2), 12.34m);
        var error = new SqlMessage(50001, 16, 3, "Out of stock.", "Shop.Sell", 12);
        var reader = Wire.Through(writer =>
        {
            done.Write(writer);
            ack.Write(writer);
            value.Write(writer);
            new ReturnStatus(-6).Write(writer);
            ServerMessage.Write(writer, error, "FAKE");
            ServerMessage.Write(writer, error with { Severity = 0 }, "FAKE");
            new FeatureExtAck(false).Write(writer);
            new FeatureExtAck(null).Write(writer);
        });

        Assert.That(Done.Read(reader, (TokenType)reader.ReadByte()), Is.EqualTo(done));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.LoginAck));
        Assert.That(LoginAck.Read(reader), Is.EqualTo(ack));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.ReturnValue));
        Assert.That(ReturnValue.Read(reader), Is.EqualTo(value));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.ReturnStatus));
        Assert.That(ReturnStatus.Read(reader).Status, Is.EqualTo(-6));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.Error));
        Assert.That(ServerMessage.Read(reader), Is.EqualTo((error, "FAKE")));
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.Info));
        Assert.That(ServerMessage.Read(reader).Message.Severity, Is.Zero);
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.FeatureExtAck));
        Assert.That(FeatureExtAck.Read(reader).Utf8Support, Is.False);
        Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.FeatureExtAck));
        Assert.That(FeatureExtAck.Read(reader).Utf8Support, Is.Null);
        Assert.That(reader.AtEnd);
    }

    [Test]
    public void Environment_changes_are_read_as_written()
    {
        EnvChange[] changes =
        [
            EnvChange.Text(EnvChange.Database, "Shop", "master"),
            EnvChange.Text(EnvChange.PacketSize, "8000", "4096"),
            EnvChange.CollationSet(Collation.Default),
            EnvChange.TransactionBegun(0x1122334455667788),
            EnvChange.TransactionEnded(EnvChange.CommitTransaction, 7),
            EnvChange.TransactionEnded(EnvChange.RollbackTransaction, ulong.MaxValue),
            EnvChange.ResetDone(),
        ];
        var reader = Wire.Through(writer => Array.ForEach(changes, change => change.Write(writer)));

        foreach (var change in changes)
        {
            Assert.That((TokenType)reader.ReadByte(), Is.EqualTo(TokenType.EnvChange));
            var read = EnvChange.Read(reader);
            Assert.That((read.Kind, read.NewValue, read.OldValue), Is.EqualTo((change.Kind, change.NewValue, change.OldValue)));
        }

        Assert.That(reader.AtEnd);
    }

    [Test]
    public void A_message_too_long_for_its_token_is_cut()
    {
        var reader = Wire.Through(writer => ServerMessage.Write(writer, new SqlMessage(1, 0, 1, new string('x', 100_000)), "FAKE"));

        reader.ReadByte();
        Assert.That(ServerMessage.Read(reader).Message.Text, Has.Length.GreaterThan(32_000).And.All.EqualTo('x'));
        Assert.That(reader.AtEnd);
    }

    [TestCase(EncryptionOption.Off)]
    [TestCase(EncryptionOption.On)]
    [TestCase(EncryptionOption.NotSupported)]
    [TestCase(EncryptionOption.Required)]
    public void Prelogin_is_read_as_written(EncryptionOption encryption)
    {
        var message = new PreLogin(new Version(15, 0, 2000), encryption, Mars: true);

        Assert.That(PreLogin.Read(Wire.Through(message.Write)), Is.EqualTo(message));
    }

    [Test]
    public void Login_is_read_as_written()
    {
        var login = new Login7
        {
            PacketSize = 8000,
            HostName = "host",
            UserName = "sa",
            Password = "Zażółć 1!",
            ApplicationName = "app",
            ServerName = "server",
            Database = "Shop",
            Features = [LoginFeature.Utf8Support, LoginFeature.SessionRecovery],
        };
        var read = Login7.Read(Wire.Through(login.Write));

        Assert.That(read.Features, Is.EqualTo(login.Features));
        Assert.That(read with { Features = login.Features }, Is.EqualTo(login));
    }

    [Test]
    public void A_batch_is_read_as_written()
    {
        var batch = new SqlBatchRequest(string.Concat(Enumerable.Repeat("SELECT N'語';\n", 5000)));

        Assert.That(SqlBatchRequest.Read(Wire.Through(batch.Write, PacketHeader.MinPacketSize)), Is.EqualTo(batch));
    }

    private static readonly TransactionRequest[] TransactionRequests =
    [
        new(TransactionRequestKind.Begin, "t", System.Data.IsolationLevel.Snapshot),
        new(TransactionRequestKind.Commit),
        new(TransactionRequestKind.Commit, BeginNext: true, Isolation: System.Data.IsolationLevel.Serializable),
        new(TransactionRequestKind.Rollback, "point"),
        new(TransactionRequestKind.Save, "point"),
    ];

    [TestCaseSource(nameof(TransactionRequests))]
    public void A_transaction_request_is_read_as_written(TransactionRequest request) =>
        Assert.That(
            TransactionManagerRequest.Read(Wire.Through(writer => TransactionManagerRequest.Write(writer, request, 7))), Is.EqualTo(request));
}
