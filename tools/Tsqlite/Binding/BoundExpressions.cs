using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Functions;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

/// <summary>A scalar expression with its type.</summary>
/// <param name="Type">The type of its value.</param>
internal abstract record BoundExpression(SqlType Type) : BoundNode
{
    /// <summary>The collation that COLLATE or the column gives it; null when it is the database's.</summary>
    public string? Collation { get; init; }

    public virtual CollationStrength CollationStrength { get; init; }

    /// <summary>Set when the strength is <see cref="CollationStrength.None"/>.</summary>
    public CollationConflict? CollationConflict { get; init; }

    /// <summary>
    /// Whether SQL Server says that it may be NULL, which clients see and SELECT INTO builds on. It follows from how an expression is
    /// written: arithmetic on exact numbers, CAST, aggregates and most functions count as nullable whatever they are given.
    /// </summary>
    public virtual bool IsNullable => true;
}

/// <summary>A constant; <paramref name="Value"/> is its CLR value.</summary>
internal sealed record BoundConstant(object? Value, SqlType Type) : BoundExpression(Type)
{
    /// <summary>NULL written as such: it takes any type.</summary>
    public bool IsUntypedNull { get; init; }

    /// <summary>Whether CAST or CONVERT made it.</summary>
    public bool IsCast { get; init; }

    public override bool IsNullable => Value is null || IsCast;

    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => (Value, Type);
}

/// <summary>A variable of the batch or procedure.</summary>
internal sealed record BoundVariable(string Name, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => Name.ToUpperInvariant();
}

/// <summary>A value that a variable takes as it is computed.</summary>
internal sealed record BoundAssigned(string Variable, BoundExpression Value) : BoundExpression(Value.Type)
{
    public override IEnumerable<BoundNode> Children => [Value];

    protected override object? Shape => Variable.ToUpperInvariant();
}

internal sealed record BoundColumn(BoundSource Source, SourceColumn Column) : BoundExpression(Column.Type)
{
    public override CollationStrength CollationStrength { get; init; } = CollationStrength.Implicit;

    /// <summary>Whether an outer join may give NULL in its place.</summary>
    public bool IsNullExtended { get; init; }

    public override bool IsNullable => Column.IsNullable || IsNullExtended;

    /// <summary>The source is not under the column: it stands in a FROM clause.</summary>
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => (Source, Column.StorageName);
}

/// <summary>SQLite's own number of a table's row.</summary>
internal sealed record BoundRowId(TableSource Source) : BoundExpression(SqlType.BigInt)
{
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => Source;
}

/// <summary>The output column of a query by its ordinal from 1; stands in ORDER BY only.</summary>
internal sealed record BoundOrdinal(int Ordinal, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => Ordinal;
}

/// <summary>Arithmetic, string concatenation or bitwise operation; both sides already have the types it needs.</summary>
internal sealed record BoundBinary(ArithmeticOperator Operator, BoundExpression Left, BoundExpression Right, SqlType Type) : BoundExpression(Type)
{
    public override bool IsNullable => Left.IsNullable || Right.IsNullable || (MayOverflow && (Left, Right) is not (BoundConstant, BoundConstant));

    public override IEnumerable<BoundNode> Children => [Left, Right];

    protected override object? Shape => (Operator, Type);

    private bool MayOverflow => !Type.IsCharacter && !Type.IsBinary && (Operator == ArithmeticOperator.Divide || !(Type.IsApproximate || IsBitwise));

    private bool IsBitwise => Operator is ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr or ArithmeticOperator.BitwiseXor;
}

/// <summary>An output column of a UNION, EXCEPT or INTERSECT; it names what both sides give, and is never computed itself.</summary>
internal sealed record BoundSetColumn(SqlType Type, bool MayBeNull) : BoundExpression(Type)
{
    public override bool IsNullable => MayBeNull;

    public override IEnumerable<BoundNode> Children => [];

    /// <summary>Each stands for a column of its own set operation.</summary>
    protected override object? Shape => this;
}

internal sealed record BoundNegate(BoundExpression Operand) : BoundExpression(Operand.Type)
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal sealed record BoundBitwiseNot(BoundExpression Operand) : BoundExpression(Operand.Type)
{
    public override bool IsNullable => Operand.IsNullable;

    public override IEnumerable<BoundNode> Children => [Operand];
}

internal sealed record BoundConvert(BoundExpression Operand, SqlType Type, int Style = 0, bool IsTry = false) : BoundExpression(Type)
{
    /// <summary>Whether CAST or CONVERT stands there.</summary>
    public bool IsCast { get; init; }

    public override bool IsNullable => IsCast || Operand.IsNullable;

    public override IEnumerable<BoundNode> Children => [Operand];

    protected override object? Shape => (Type, Style, IsTry);
}

/// <summary>Conversion on the way into a column: a string that is too long is error 2628, not cut.</summary>
internal sealed record BoundAssign(BoundExpression Operand, SqlType Type, string Table, string Column) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [Operand];

    protected override object? Shape => Type;
}

internal sealed record BoundCase(ImmutableArray<BoundWhen> Whens, BoundExpression? Else, SqlType Type) : BoundExpression(Type)
{
    /// <summary>What stands for its ELSE in a report of arms taken, or for there being none; null for what is no CASE in the text.</summary>
    public TSqlFragment? ElseArm { get; init; }

    public override bool IsNullable => Else is null || Else.IsNullable || Whens.Any(when => when.Value.IsNullable);

    public override IEnumerable<BoundNode> Children => [.. Whens, .. Optional(Else)];

    protected override object? Shape => Type;
}

internal sealed record BoundWhen(BoundPredicate Condition, BoundExpression Value) : BoundNode
{
    /// <summary>What stands for it in a report of arms taken.</summary>
    public TSqlFragment? Arm { get; init; }

    public override IEnumerable<BoundNode> Children => [Condition, Value];
}

internal sealed record BoundCoalesce(ImmutableArray<BoundExpression> Operands, SqlType Type) : BoundExpression(Type)
{
    /// <summary>Whether it is ISNULL, which counts as NOT NULL where COALESCE, a CASE over the same operands, does not.</summary>
    public bool IsIsNull { get; init; }

    public override bool IsNullable => IsIsNull ? Operands.All(operand => operand.IsNullable) : Operands.Any(operand => operand.IsNullable);

    public override IEnumerable<BoundNode> Children => Operands;

    protected override object? Shape => Type;
}

/// <summary>A deterministic built-in function.</summary>
internal sealed record BoundFunction(ScalarFunction Function, string? DatePart, ImmutableArray<BoundExpression> Arguments, SqlType Type)
    : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => Arguments;

    protected override object? Shape => (Function, DatePart?.ToUpperInvariant(), Type);
}

/// <summary>A function that reads the session: @@ROWCOUNT, ERROR_MESSAGE(), NEWID(), OBJECT_ID(…) and the like.</summary>
internal sealed record BoundSessionFunction(SessionFunction Function, ImmutableArray<BoundExpression> Arguments)
    : BoundExpression(Function.Type)
{
    public override bool IsNullable => Function.IsNullable;

    public override IEnumerable<BoundNode> Children => Arguments;

    protected override object? Shape => Function;
}

/// <summary>A call of a user-defined function: the value of a scalar one, the packed rows of a table-valued one.</summary>
internal sealed record BoundModuleCall(Module Function, ImmutableArray<BoundExpression> Arguments, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => Arguments;

    protected override object? Shape => Function.ObjectId;
}

/// <summary>A table variable that is given to a function: the number by which the function finds it.</summary>
internal sealed record BoundTableArgument(Table Table) : BoundExpression(SqlType.Int)
{
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => this;
}

/// <summary>The next value of a table's identity column.</summary>
internal sealed record BoundNextIdentity(int TableObjectId, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => TableObjectId;
}

/// <summary>GROUPING or GROUPING_ID: a bit for each argument, 1 where the row's grouping set lacks it.</summary>
internal sealed record BoundGrouping(string Name, ImmutableArray<BoundExpression> Arguments, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => Arguments;

    protected override object? Shape => Name;
}

/// <summary>The number of rows that TOP takes; error 1060 when it is negative or NULL.</summary>
internal sealed record BoundRowCount(BoundExpression Count) : BoundExpression(SqlType.BigInt)
{
    public override IEnumerable<BoundNode> Children => [Count];
}

/// <summary>The number of rows that TOP … PERCENT takes of so many: a part of a row counts as one.</summary>
internal sealed record BoundRowShare(BoundExpression Percent, BoundExpression Rows) : BoundExpression(SqlType.BigInt)
{
    public override IEnumerable<BoundNode> Children => [Percent, Rows];
}

/// <summary>A variable as the row before has left it, in a statement that sets it row by row.</summary>
internal sealed record BoundRunningVariable(string Name, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [];

    protected override object? Shape => Name.ToUpperInvariant();
}

/// <summary>The next value of a sequence.</summary>
/// <param name="SequenceId">The sequence's object id.</param>
/// <param name="IsRepeated">Whether the row has taken the value already: NEXT VALUE FOR gives one a row, however often it is written.</param>
/// <param name="Number">The place in which the row comes, from 1, where OVER says; null where the rows take their values as they come.</param>
internal sealed record BoundNextValue(int SequenceId, bool IsRepeated, SqlType Type, BoundExpression? Number = null) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => Optional(Number);

    protected override object? Shape => this;
}

/// <summary>The database's next rowversion.</summary>
internal sealed record BoundNextRowVersion(SqlType Type) : BoundExpression(Type)
{
    public override bool IsNullable => false;

    public override IEnumerable<BoundNode> Children => [];
}

internal enum AggregateKind
{
    Count,
    CountBig,
    Sum,
    Avg,
    Min,
    Max,
    StringAgg,
    Stdev,
    StdevP,
    Var,
    VarP,
    ChecksumAgg,
}

/// <summary>An aggregate, or an aggregate over a window when <paramref name="Window"/> is given. A null argument is COUNT(*).</summary>
internal sealed record BoundAggregate(
    AggregateKind Kind,
    BoundExpression? Argument,
    bool IsDistinct,
    SqlType Type,
    BoundWindow? Window = null) : BoundExpression(Type)
{
    /// <summary>STRING_AGG's separator and WITHIN GROUP order.</summary>
    public BoundExpression? Separator { get; init; }

    public ImmutableArray<BoundOrder> WithinGroup { get; init; } = [];

    public override IEnumerable<BoundNode> Children => [.. Optional(Argument), .. Optional(Separator), .. WithinGroup, .. Optional(Window)];

    protected override object? Shape => (Kind, IsDistinct, Type);
}

/// <summary>ROW_NUMBER, LAG and the other functions that only windows have. <paramref name="Name"/> is SQLite's name too.</summary>
internal sealed record BoundWindowFunction(string Name, ImmutableArray<BoundExpression> Arguments, SqlType Type, BoundWindow Window) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [.. Arguments, Window];

    protected override object? Shape => Name;
}

/// <summary>An OVER clause. <paramref name="Frame"/> is its ROWS or RANGE clause, or null for the default.</summary>
internal sealed record BoundWindow(ImmutableArray<BoundExpression> Partition, ImmutableArray<BoundOrder> Order, string? Frame) : BoundNode
{
    public override IEnumerable<BoundNode> Children => [.. Partition, .. Order];

    protected override object? Shape => (Partition.Length, Frame);
}

internal sealed record BoundOrder(BoundExpression Expression, bool Descending) : BoundNode
{
    public override IEnumerable<BoundNode> Children => [Expression];

    protected override object? Shape => Descending;
}

internal sealed record BoundScalarSubquery(BoundQuery Query, SqlType Type) : BoundExpression(Type)
{
    public override IEnumerable<BoundNode> Children => [Query];
}

internal sealed record BoundCollate(BoundExpression Operand) : BoundExpression(Operand.Type)
{
    public override CollationStrength CollationStrength { get; init; } = CollationStrength.Explicit;

    public override bool IsNullable => Operand.IsNullable;

    public override IEnumerable<BoundNode> Children => [Operand];

    protected override object? Shape => Collation;
}
