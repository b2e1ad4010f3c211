namespace Dacpac.Scripts;

/// <summary>A column that has to have a value in every row of a table that may have rows.</summary>
/// <param name="Table">Schema and name.</param>
/// <param name="Column">Its name.</param>
/// <param name="Type">As T-SQL writes it.</param>
/// <param name="Value">The expression that rows without a value get.</param>
internal sealed record RequiredColumn(string Table, string Column, string Type, string Value)
{
    private const int BatchSize = 1000;

    /// <summary>Gives rows without a value theirs, in batches, along the key where it is one column.</summary>
    public string Fill((string Column, string Type)? key) => key is { } one ? FillByKey(one.Column, one.Type) : FillByCount();

    /// <summary>What was written since the filling, and then the rule.</summary>
    public IEnumerable<string> Require() =>
    [
        $"-- Rows that came since the filling.\nUPDATE t\nSET {Column} = {Value}\nFROM {Table} AS t\nWHERE t.{Column} IS NULL;",
        $"ALTER TABLE {Table} ALTER COLUMN {Column} {Type} NOT NULL;",
    ];

    /// <summary>Takes the rule back; the values stay.</summary>
    public string Relax => $"ALTER TABLE {Table} ALTER COLUMN {Column} {Type} NULL;";

    private string FillByKey(string key, string type) =>
        $"""
        DECLARE @First {type} = (SELECT TOP (1) t.{key} FROM {Table} AS t ORDER BY t.{key});
        DECLARE @Last {type};

        WHILE @First IS NOT NULL
        BEGIN
            SELECT @Last = MAX(s.{key})
            FROM (SELECT TOP ({BatchSize}) t.{key} FROM {Table} AS t WHERE t.{key} >= @First ORDER BY t.{key}) AS s;

            UPDATE t
            SET {Column} = {Value}
            FROM {Table} AS t
            WHERE t.{key} BETWEEN @First AND @Last
                AND t.{Column} IS NULL;

            SET @First = (SELECT TOP (1) t.{key} FROM {Table} AS t WHERE t.{key} > @Last ORDER BY t.{key});
        END;
        """;

    private string FillByCount() =>
        $"""
        DECLARE @Rows int = 1;

        WHILE @Rows > 0
        BEGIN
            UPDATE TOP ({BatchSize}) t
            SET {Column} = {Value}
            FROM {Table} AS t
            WHERE t.{Column} IS NULL;

            SET @Rows = @@ROWCOUNT;
        END;
        """;
}
