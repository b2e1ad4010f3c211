namespace Tsqlite.Errors;

/// <summary>Errors of the rules of queries: where aggregates and windowed functions may stand, and what GROUP BY and ORDER BY allow.</summary>
internal static partial class SqlErrors
{
    // FROM
    public static SqlErrorException SameExposedNames(string first, string second) => Error(1013, 16, 1,
        $"The objects \"{first}\" and \"{second}\" in the FROM clause have the same exposed names. Use correlation names to distinguish them.");

    public static SqlErrorException NoTablesSpecified() => Error(263, 16, 1, "Must specify table to select from.");

    public static SqlErrorException ViewColumnsMissing(string view) => Error(4502, 16, 1,
        $"View or function '{view}' has more column names specified than columns defined.");

    public static SqlErrorException TemporaryTableInView() => Error(4508, 16, 1,
        "Views or functions are not allowed on temporary tables. Table names that begin with '#' denote temporary tables.");

    // Grouping
    public static SqlErrorException NotGroupedInSelect(string column) => Error(8120, 16, 1,
        $"Column '{column}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.");

    public static SqlErrorException NotGroupedInHaving(string column) => Error(8121, 16, 1,
        $"Column '{column}' is invalid in the HAVING clause because it is not contained in either an aggregate function or the GROUP BY clause.");

    public static SqlErrorException NotGroupedInOrderBy(string column) => Error(8127, 16, 1,
        $"Column \"{column}\" is invalid in the ORDER BY clause because it is not contained in either an aggregate function or the GROUP BY clause.");

    public static SqlErrorException GroupByWithoutColumn() => Error(164, 15, 1,
        "Each GROUP BY expression must contain at least one column that is not an outer reference.");

    public static SqlErrorException GroupingArgument(int position, string function) => Error(8161, 15, 1,
        $"Argument {position} of the {function} function does not match any of the expressions in the GROUP BY clause.");

    public static SqlErrorException TooManyGroupingSets(int most) => Error(10703, 15, 1, $"Too many grouping sets. The maximum number is {most}.");

    // Aggregates
    public static SqlErrorException AggregateInAggregate() => Error(130, 15, 1,
        "Cannot perform an aggregate function on an expression containing an aggregate or a subquery.");

    public static SqlErrorException AggregateInGroupBy() => Error(144, 15, 1,
        "Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.");

    public static SqlErrorException AggregateInWhere() => Error(147, 15, 1,
        "An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the " +
        "column being aggregated is an outer reference.");

    public static SqlErrorException AggregateInOn() => Error(1015, 15, 1,
        "An aggregate cannot appear in an ON clause unless it is in a subquery contained in a HAVING clause or select list, and the column " +
        "being aggregated is an outer reference.");

    public static SqlErrorException AggregateInSet() => Error(157, 15, 1, "An aggregate may not appear in the set list of an UPDATE statement.");

    public static SqlErrorException OuterColumnInAggregate() => Error(8124, 16, 1,
        "Multiple columns are specified in an aggregated expression containing an outer reference. If an expression being aggregated contains " +
        "an outer reference, then that outer reference must be the only column referenced in the expression.");

    // Windows
    public static SqlErrorException WindowOutsideSelect() => Error(4108, 15, 1, "Windowed functions can only appear in the SELECT or ORDER BY clauses.");

    public static SqlErrorException WindowInWindow() => Error(4109, 15, 1,
        "Windowed functions cannot be used in the context of another windowed function or aggregate.");

    public static SqlErrorException WindowNeedsOrder(string function) =>
        Error(4112, 15, 1, $"The function '{function}' must have an OVER clause with ORDER BY.");

    public static SqlErrorException NotAWindowFunction(string function) => Error(4113, 16, 1,
        $"The function '{function}' is not a valid windowing function, and cannot be used with the OVER clause.");

    public static SqlErrorException NegativeLag() => Error(8730, 16, 1, "Offset parameter for Lag and Lead functions cannot be a negative value.");

    public static SqlErrorException WindowOrderByPosition() => Error(5308, 16, 1,
        "Windowed functions, aggregates and NEXT VALUE FOR functions do not support integer indices as ORDER BY clause expressions.");

    public static SqlErrorException WindowOrderByConstant() => Error(5309, 16, 1,
        "Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.");

    public static SqlErrorException RangeOfRows() => Error(4194, 16, 1,
        "RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters.");

    public static SqlErrorException FrameNotAllowed(string function) => Error(10752, 15, 1, $"The function '{function}' may not have a window frame.");

    public static SqlErrorException DistinctInWindow() => Error(10759, 15, 1, "Use of DISTINCT is not allowed with the OVER clause.");

    public static SqlErrorException OverMissing(string function) => Error(10753, 15, 3, $"The function '{function}' must have an OVER clause.");

    public static SqlErrorException WithinGroupNotAllowed(string function) => Error(10757, 15, 1,
        $"The function '{function}' may not have a WITHIN GROUP clause.");

    public static SqlErrorException GroupCountIsNotPositive() => Error(4116, 15, 1,
        "The function 'ntile' takes only a positive int or bigint expression as its input.");

    public static SqlErrorException ColumnInGroupCount(string column) => Error(4195, 15, 1,
        $"The reference to column \"{column}\" is not allowed in an argument to the NTILE function. Only references to columns at an outer scope or " +
        "standalone expressions and subqueries are allowed here.");

    // TOP, OFFSET and FETCH
    public static SqlErrorException ColumnInRowCount(string column) => Error(4115, 15, 1,
        $"The reference to column \"{column}\" is not allowed in an argument to a TOP, OFFSET, or FETCH clause. Only references to columns at an outer " +
        "scope or standalone expressions and subqueries are allowed here.");

    public static SqlErrorException TiesWithoutOrder() => Error(1062, 15, 1,
        "The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.");

    public static SqlErrorException PercentOutOfRange() => Error(1031, 15, 1, "Percent values must be between 0 and 100.");

    // PIVOT, row constructors and hints
    public static SqlErrorException UnpivotTypesDiffer(string column) => Error(8167, 16, 1,
        $"The type of column \"{column}\" conflicts with the type of other columns specified in the UNPIVOT list.");

    public static SqlErrorException TooManyRowValues(int most) => Error(10738, 15, 1,
        $"The number of row value expressions in the INSERT statement exceeds the maximum allowed number of {most} row values.");

    public static SqlErrorException MaxRecursionTooLarge(long value, int most) => Error(310, 15, 1,
        $"The value {value} specified for the MAXRECURSION option exceeds the allowed maximum of {most}.");

    // Assignments
    public static SqlErrorException AssignInSetOperation() => Error(10734, 15, 1,
        "Variable assignment is not allowed in a statement containing a top level UNION, INTERSECT or EXCEPT operator.");

    public static SqlErrorException AssignInInsert() => Error(199, 15, 1,
        "An INSERT statement cannot contain a SELECT statement that assigns values to a variable.");

    public static SqlErrorException AssignInSelectInto() => Error(194, 15, 1,
        "A SELECT INTO statement cannot contain a SELECT statement that assigns values to a variable.");

    // NEWSEQUENTIALID
    public static SqlErrorException SequentialIdOutsideDefault() => Error(302, 16, 0,
        "The newsequentialid() built-in function can only be used in a DEFAULT expression for a column of type 'uniqueidentifier' in a CREATE " +
        "TABLE or ALTER TABLE statement. It cannot be combined with other operators to form a complex scalar expression.");

    // ORDER BY
    public static SqlErrorException OrderByInOperand(string keyword, int line) => Syntax($"Incorrect syntax near the keyword '{keyword}'.", 156, line);

    public static SqlErrorException DistinctOrderBy() => Error(145, 15, 1,
        "ORDER BY items must appear in the select list if SELECT DISTINCT is specified.");

    public static SqlErrorException OrderByTwice() => Error(169, 15, 1,
        "A column has been specified more than once in the order by list. Columns in the order by list must be unique.");

    public static SqlErrorException OrderByConstant(int position) => Error(408, 16, 1,
        $"A constant expression was encountered in the ORDER BY list, position {position}.");

    public static SqlErrorException OrderByVariable(int position) => Error(1008, 16, 1,
        $"The SELECT item identified by the ORDER BY number {position} contains a variable as part of the expression identifying a column position. " +
        "Variables are only allowed when ordering by an expression referencing a column name.");

    /// <summary>Deeper than SQLite's parser goes.</summary>
    public static SqlErrorException TooDeep() =>
        Error(UnsupportedNumber, 16, 1, "An expression of so many parts or levels is not supported by Tsqlite.");
}
