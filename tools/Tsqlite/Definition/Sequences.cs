using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Definition;

/// <summary>CREATE, ALTER and DROP SEQUENCE.</summary>
internal sealed class Sequences(DatabaseContext database) : Definer(database)
{
    public void Create(CreateSequenceStatement create) => Define(() =>
    {
        var (schema, name) = RequireNewName(create.Name);
        var written = NameOf(create.Name);
        var type = TypeOf(create, written, out var userTypeId);
        var (least, most) = LimitsOf(type);
        var increment = Value(create, SequenceOptionKind.Increment, type) ?? 1;
        var minimum = Value(create, SequenceOptionKind.MinValue, type) ?? least;
        var maximum = Value(create, SequenceOptionKind.MaxValue, type) ?? most;
        var sequence = WithCache(create, written, new Sequence
        {
            ObjectId = Catalog.NextObjectId,
            SchemaName = schema,
            Name = name,
            Type = type,
            UserTypeId = userTypeId,
            Increment = increment,
            Minimum = minimum,
            Maximum = maximum,
            Start = Value(create, SequenceOptionKind.Start, type) ?? (increment > 0 ? minimum : maximum),
            IsCycling = Option(create, SequenceOptionKind.Cycle) is { NoValue: false },
            Created = Now,
            Modified = Now,
        });
        Check(sequence, written);
        Database.Counters.Begin(Connection);
        Transaction.Store(sequence);
    });

    public void Alter(AlterSequenceStatement alter) => Define(() =>
    {
        var written = NameOf(alter.Name);
        var sequence = ObjectNames.Find(alter.Name, Database.Names) as Sequence ?? throw SqlErrors.CannotAlterSequence(written);
        if (alter.SequenceOptions.Count == 0)
            throw SqlErrors.SequenceWithoutChange();
        var (least, most) = LimitsOf(sequence.Type);
        var restart = Option(alter, SequenceOptionKind.Restart);
        var changed = WithCache(alter, written, sequence with
        {
            Increment = Value(alter, SequenceOptionKind.Increment, sequence.Type) ?? sequence.Increment,
            Minimum = Option(alter, SequenceOptionKind.MinValue) is null ? sequence.Minimum : Value(alter, SequenceOptionKind.MinValue, sequence.Type) ?? least,
            Maximum = Option(alter, SequenceOptionKind.MaxValue) is null ? sequence.Maximum : Value(alter, SequenceOptionKind.MaxValue, sequence.Type) ?? most,
            Start = Value(alter, SequenceOptionKind.Restart, sequence.Type) ?? sequence.Start,
            IsCycling = Option(alter, SequenceOptionKind.Cycle) is { } cycle ? !cycle.NoValue : sequence.IsCycling,
            Modified = Now,
        });
        Check(changed, written);
        if (restart is not null)
        {
            Database.Counters.Set(sequence.ObjectId, null, Connection);
            Transaction.NoteReset(() => Database.Counters.Forget(sequence.ObjectId));
        }
        else if (Database.Counters.Last(sequence.ObjectId, Connection) is { } last && (last < changed.Minimum || last > changed.Maximum))
        {
            throw SqlErrors.SequenceCurrent(last, written);
        }

        Transaction.Store(changed);
    });

    public void Drop(DropSequenceStatement drop)
    {
        foreach (var name in drop.Objects)
            Define(() => Drop(name, drop.IsIfExists));
    }

    private void Drop(SchemaObjectName name, bool ifExists)
    {
        var found = ObjectNames.Find(name, Database.Names);
        if (found is null)
        {
            if (!ifExists)
                throw SqlErrors.CannotDrop("sequence object", NameOf(name));
            return;
        }

        if (found is not Sequence sequence)
            throw SqlErrors.DropOfOtherKind("SEQUENCE", NameOf(name), KindOf(found));
        var user = Catalog.Tables.SelectMany(table => table.Columns).Select(column => column.Default).OfType<DefaultConstraint>()
            .FirstOrDefault(@default => Uses(@default, sequence));
        if (user is not null)
            throw SqlErrors.InUse("DROP SEQUENCE", NameOf(name), user.Name);
        Transaction.Remove(sequence);
        Database.Counters.Set(sequence.ObjectId, null, Connection);
    }

    private bool Uses(DefaultConstraint @default, Sequence sequence) =>
        FragmentSearch.All<NextValueForExpression>(SqlParser.ParseExpression(@default.Definition))
            .Any(next => ObjectNames.Find(next.SequenceName, Database.Names)?.ObjectId == sequence.ObjectId);

    private SqlType TypeOf(CreateSequenceStatement create, string written, out int userTypeId)
    {
        userTypeId = 0;
        if (create.SequenceOptions.OfType<DataTypeSequenceOption>().FirstOrDefault() is not { } option)
            return SqlType.BigInt;
        var type = TypeNames.Resolve(option.DataType, TypeUse.Variable(written, 1), Database.Names);
        userTypeId = TypeNames.FindUserType(option.DataType, Database.Names)?.ObjectId ?? 0;
        if (!(type.IsInteger && type.Name != SqlTypeName.Bit) && type is not { Name: SqlTypeName.Decimal, Scale: 0 })
            throw SqlErrors.SequenceType(written);
        return type.IsWideDecimal ? throw SqlErrors.Unsupported("A sequence of a decimal of more than 18 digits", create.StartLine) : type;
    }

    private static (long Least, long Most) LimitsOf(SqlType type) => type.Name switch
    {
        SqlTypeName.TinyInt => (byte.MinValue, byte.MaxValue),
        SqlTypeName.SmallInt => (short.MinValue, short.MaxValue),
        SqlTypeName.Int => (int.MinValue, int.MaxValue),
        SqlTypeName.Decimal when (long)Math.Pow(10, type.Precision) - 1 is var most => (-most, most),
        _ => (long.MinValue, long.MaxValue),
    };

    private static void Check(Sequence sequence, string written)
    {
        if (sequence.Increment == 0)
            throw SqlErrors.SequenceIncrement(written);
        if (sequence.Minimum >= sequence.Maximum)
            throw SqlErrors.SequenceLimits(written);
        if (sequence.Start < sequence.Minimum || sequence.Start > sequence.Maximum)
            throw SqlErrors.SequenceStart(written);
        if (Int128.Abs(sequence.Increment) > (Int128)sequence.Maximum - sequence.Minimum)
            throw SqlErrors.SequenceIncrementTooLarge(written);
    }

    /// <summary>CACHE and NO CACHE, which say how many values a crash may lose. None are lost here.</summary>
    private static Sequence WithCache(SequenceStatement statement, string written, Sequence sequence)
    {
        if (Option(statement, SequenceOptionKind.Cache) is not { } option)
            return sequence;
        var size = (option as ScalarExpressionSequenceOption)?.OptionValue is { } value ? (int?)Number(value) : null;
        return size is <= 0 ? throw SqlErrors.SequenceCache(written) : sequence with { IsCached = !option.NoValue, CacheSize = size };
    }

    private static SequenceOption? Option(SequenceStatement statement, SequenceOptionKind kind) =>
        statement.SequenceOptions.FirstOrDefault(option => option.OptionKind == kind);

    private static long? Value(SequenceStatement statement, SequenceOptionKind kind, SqlType type)
    {
        if ((Option(statement, kind) as ScalarExpressionSequenceOption)?.OptionValue is not { } expression)
            return null;
        var (least, most) = kind == SequenceOptionKind.Increment ? LimitsOf(SqlType.BigInt) : LimitsOf(type);
        return Number(expression) is { } number && number >= least && number <= most ? number : throw SqlErrors.SequenceArgument(ArgumentNames[kind]);
    }

    private static readonly Dictionary<SequenceOptionKind, string> ArgumentNames = new()
    {
        [SequenceOptionKind.Start] = "START WITH", [SequenceOptionKind.Increment] = "INCREMENT BY", [SequenceOptionKind.MinValue] = "MINVALUE",
        [SequenceOptionKind.MaxValue] = "MAXVALUE", [SequenceOptionKind.Restart] = "RESTART WITH",
    };

    private static long? Number(ScalarExpression expression) => expression switch
    {
        UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative, Expression: Literal literal } => Parse($"-{literal.Value}"),
        UnaryExpression { UnaryExpressionType: UnaryExpressionType.Positive, Expression: Literal literal } => Parse(literal.Value),
        Literal literal => Parse(literal.Value),
        _ => null,
    };

    private static long? Parse(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
