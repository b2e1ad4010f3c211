using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private const int CompiledLimit = 500;

    // The catalog in which a body was last found right.
    private readonly Dictionary<object, long> _compiledBodies = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Finds errors of names and types before anything of a body runs, as SQL Server's compilation does: a column that the same batch adds
    /// to a table is not there yet. Only a statement over a table that does not exist is left for the moment when it runs.
    /// </summary>
    private void CompileAhead(IList<TSqlStatement> statements)
    {
        // What IDENTITY_INSERT allows is known only when it runs.
        if (_identityInsert is not null || (_compiledBodies.TryGetValue(statements, out var version) && version == Catalog.Version))
            return;
        foreach (var part in CompilableParts.In(statements))
            CompileAhead(part);
        if (_compiledBodies.Count >= CompiledLimit)
            _compiledBodies.Clear();
        _compiledBodies[statements] = Catalog.Version;
    }

    private void CompileAhead(CompilablePart part)
    {
        try
        {
            if (!part.Tables.All(IsThere))
                return;
            var binder = new Binder(this);
            _ = part.Fragment switch
            {
                SelectStatement select => (BoundNode)binder.BindSelect(select),
                InsertStatement insert => binder.BindInsert(insert),
                UpdateStatement update => binder.BindUpdate(update),
                DeleteStatement delete => binder.BindDelete(delete),
                BooleanExpression condition => binder.BindCondition(condition),
                _ => binder.BindExpression((ScalarExpression)part.Fragment),
            };
        }
        catch (SqlErrorException exception) when (!exception.IsRefusal)
        {
            throw exception.At(_frame.Procedure, part.Fragment.StartLine);
        }
        catch (SqlErrorException)
        {
            // What is refused is refused when it is reached, which it may never be.
        }
    }

    private bool IsThere(SchemaObjectName name)
    {
        var schema = ObjectNames.SchemaOf(name, DefaultSchema);
        return SystemViews.Find(schema, name.BaseIdentifier.Value) is not null || ObjectNames.FindFromModule(name, this) is Table or Module { Kind: ModuleKind.View };
    }

    /// <summary>Compiles the body of a procedure that is being made.</summary>
    private void CompileAhead(ProcedureStatementBody procedure, IList<TSqlStatement> body)
    {
        var caller = _frame;
        var name = procedure.ProcedureReference.Name;
        _frame = new Frame(null, Binder.NameText(name)) { Schema = ObjectNames.SchemaOf(name, DefaultSchema) };
        try
        {
            foreach (var variable in procedure.Parameters.Concat(Declarations.In(body).Variables))
                _frame.Declare(variable.VariableName.Value, new Variable(TypeNames.Resolve(variable.DataType, TypeUse.Variable(variable.VariableName.Value, 1))));
            CompileAhead(body);
        }
        finally
        {
            _frame = caller;
        }
    }
}
