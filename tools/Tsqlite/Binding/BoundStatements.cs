using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A statement that reads or writes rows.</summary>
internal abstract record BoundStatement : BoundNode
{
    /// <summary>The statement that it is a part of, as errors name it; null when it stands alone.</summary>
    public string? PartOf { get; init; }

    /// <summary>
    /// The rows that were written through a view WITH CHECK OPTION and are no rows of the view; null where nothing asks for that. It is run
    /// while the rows written are read.
    /// </summary>
    public BoundQuery? CheckOption { get; init; }
}

/// <summary>A SELECT that returns rows, or assigns variables: then <paramref name="Assignments"/> names one for each output.</summary>
internal sealed record BoundSelectStatement(BoundQuery Query, ImmutableArray<string> Assignments) : BoundStatement
{
    public override IEnumerable<BoundNode> Children => [Query];
}

/// <summary>An INSERT. <paramref name="Columns"/> and the source's outputs correspond; the outputs have the columns' types.</summary>
internal sealed record BoundInsert(Table Table, ImmutableArray<Column> Columns, BoundInsertSource Source, BoundOutputClause? Output) : BoundStatement
{
    /// <summary>Whether the statement gives the identity column its values.</summary>
    public bool GivesIdentity { get; init; }

    /// <summary>What the VALUES of an INSERT may read; a query has its own.</summary>
    public ImmutableArray<CommonTable> CommonTables { get; init; } = [];

    public override IEnumerable<BoundNode> Children => [.. CommonTables, Source, .. Optional(Output)];
}

internal abstract record BoundInsertSource : BoundNode;

internal sealed record BoundInsertQuery(BoundQuery Query) : BoundInsertSource
{
    public override IEnumerable<BoundNode> Children => [Query];
}

internal sealed record BoundInsertValues(ImmutableArray<ImmutableArray<BoundExpression>> Rows) : BoundInsertSource
{
    public override IEnumerable<BoundNode> Children => Rows.SelectMany(row => row);
}

/// <summary>
/// An UPDATE. Without <paramref name="From"/> the assignments refer to <paramref name="Target"/> alone; with it, Target is one of its sources.
/// </summary>
internal sealed record BoundUpdate(
    TableSource Target,
    ImmutableArray<BoundSet> Sets,
    BoundFrom? From,
    BoundPredicate? Where,
    BoundExpression? Top,
    BoundOutputClause? Output) : BoundStatement
{
    public ImmutableArray<CommonTable> CommonTables { get; init; } = [];

    public override IEnumerable<BoundNode> Children =>
        [.. CommonTables, From ?? Target, .. Sets, .. Optional(Where), .. Optional(Top), .. Optional(Output)];
}

internal sealed record BoundSet(Column Column, BoundExpression Value) : BoundNode
{
    public override IEnumerable<BoundNode> Children => [Value];
}

internal sealed record BoundDelete(
    TableSource Target,
    BoundFrom? From,
    BoundPredicate? Where,
    BoundExpression? Top,
    BoundOutputClause? Output) : BoundStatement
{
    public ImmutableArray<CommonTable> CommonTables { get; init; } = [];

    public override IEnumerable<BoundNode> Children => [.. CommonTables, From ?? Target, .. Optional(Where), .. Optional(Top), .. Optional(Output)];
}

/// <summary>An OUTPUT clause; without <paramref name="Into"/> its rows go to the client. <paramref name="Source"/> holds the rows written.</summary>
internal sealed record BoundOutputClause(ImmutableArray<BoundOutput> Items, BoundFrom Source, Table? Into, ImmutableArray<Column> IntoColumns)
    : BoundNode
{
    public override IEnumerable<BoundNode> Children => [.. Items, Source];
}

/// <summary>
/// A write in steps: <paramref name="Rows"/> tells what is to be done, to which row of the target, and with what values; when all that is
/// kept in <paramref name="Staged"/>, each action is a write that reads it.
/// </summary>
internal sealed record BoundStagedWrite(TableSource Target, BoundQuery Rows, Table Staged) : BoundStatement
{
    public BoundInsert? Insert { get; init; }

    public BoundUpdate? Update { get; init; }

    public BoundDelete? Delete { get; init; }

    public BoundOutputClause? Output { get; init; }

    /// <summary>The variables that each row sets, with the places of their values.</summary>
    public ImmutableArray<(string Variable, int Place, SqlType Type)> Assigned { get; init; } = [];

    /// <summary>How many values a row has, beside what is done and to which row.</summary>
    public int Width => Rows.Outputs.Length - 2;

    public override IEnumerable<BoundNode> Children =>
        [Rows, .. Optional(Insert), .. Optional(Update), .. Optional(Delete), .. Optional(Output)];
}
