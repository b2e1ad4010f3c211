using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SqlTest.Sources;

/// <summary>Reads a file of tests: <c>EXECUTE tSQLt.NewTestClass 'Name'</c>, then the procedures of that schema.</summary>
internal static class SqlTestFile
{
    private const string NewTestClass = "NewTestClass";
    private const string Shape = "A test file begins with EXECUTE tSQLt.NewTestClass N'Name' and GO; its procedures are CREATE PROCEDURE Name.[test …].";

    /// <summary>The class that a file makes, or what is wrong with it.</summary>
    public static (SqlTestClass? Class, IReadOnlyList<SqlProblem> Problems) Read(SqlFile file)
    {
        if (file.Problem is not null)
            return (null, [file.Problem]);
        var statements = file.Batches.SelectMany(batch => batch.Statements.Select(statement => (Batch: batch, Statement: statement))).ToList();
        var named = statements.Select(item => NameOfClass(item.Statement)).OfType<string>().ToList();
        if (named.Count != 1)
            return (null, [new SqlProblem(
                file.Name, 1, named.Count == 0 ? $"It makes no test class. {Shape}" : $"It makes more than one test class. {Shape}")]);

        var name = named[0];
        var problems = new List<SqlProblem>();
        var tests = new List<SqlTestCase>();
        foreach (var (batch, statement) in statements)
        {
            if (ProcedureOf(statement) is not { } procedure)
                continue;
            var (schema, own) = (procedure.SchemaIdentifier?.Value ?? "dbo", procedure.BaseIdentifier.Value);
            if (!Same(schema, name))
                problems.Add(new(file.Name, statement.StartLine,
                    $"The procedure {schema}.{own} is not in the test class {name}, so it would never run. {Shape}"));
            else if (tests.Any(test => Same(test.Name, own)))
                problems.Add(new(file.Name, statement.StartLine, $"The test class {name} has two procedures {own}."));
            else if (own.StartsWith("test", StringComparison.OrdinalIgnoreCase))
                tests.Add(new(name, own, file.Name, statement.StartLine, batch.Text) { FirstLine = batch.Line });
        }

        return (new SqlTestClass(name, file, tests), problems);
    }

    private static SchemaObjectName? ProcedureOf(TSqlStatement statement) => statement switch
    {
        CreateProcedureStatement create => create.ProcedureReference.Name,
        CreateOrAlterProcedureStatement create => create.ProcedureReference.Name,
        _ => null,
    };

    private static string? NameOfClass(TSqlStatement statement) =>
        statement is ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference called }
        && called.ProcedureReference?.ProcedureReference?.Name is { } name
        && Same(name.BaseIdentifier.Value, NewTestClass) && Same(name.SchemaIdentifier?.Value ?? "", "tSQLt")
        && called.Parameters is [{ ParameterValue: Literal literal }]
            ? literal.Value.Trim('[', ']')
            : null;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
