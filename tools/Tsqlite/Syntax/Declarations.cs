using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Syntax;

/// <summary>
/// The scalar variables that a batch or procedure declares. DECLARE is no statement that runs: its variables are there wherever it
/// stands, in a branch that is never taken too. But a name counts from the end of its DECLARE on only, and that, like the places where
/// RETURN, BREAK, CONTINUE, GOTO and THROW may stand, is looked at before anything runs.
/// </summary>
internal sealed class Declarations
{
    private static readonly ConditionalWeakTable<object, Declarations> s_known = [];

    private readonly List<DeclareVariableElement> _variables = [];
    private readonly List<VariableReference> _undeclared = [];
    private readonly HashSet<VariableReference> _tables = [];
    private ReturnStatement? _return;
    private UseStatement? _use;

    public IReadOnlyList<DeclareVariableElement> Variables => _variables;

    /// <param name="statements">The statements of one batch or procedure, as the parser gave them.</param>
    /// <exception cref="SqlErrorException">134: a name is declared twice; 132, 133, 135, 136, 1026, 10704: a statement stands where it cannot.</exception>
    public static Declarations In(IList<TSqlStatement> statements) => s_known.GetValue(statements, static key =>
    {
        var collector = new Collector(new Declarations());
        foreach (var statement in (IList<TSqlStatement>)key)
            statement.Accept(collector);
        Jumps.Check((IList<TSqlStatement>)key);
        return collector.Declarations;
    });

    /// <param name="isParameter">Whether there is a parameter of a name.</param>
    /// <param name="isProcedure">Whether RETURN may have a value.</param>
    /// <exception cref="SqlErrorException">134: a parameter has the name; 137 and 1087: a variable is not declared; 178: RETURN with a value; 154:
    /// USE.</exception>
    public void Check(Func<string, bool> isParameter, bool isProcedure)
    {
        if (_variables.FirstOrDefault(variable => isParameter(variable.VariableName.Value)) is { } twice)
            throw SqlErrors.VariableDeclaredTwice(twice.VariableName.Value).At("", twice.StartLine);
        if (_undeclared.FirstOrDefault(reference => !isParameter(reference.Name)) is { } unknown)
        {
            throw (_tables.Contains(unknown) ? SqlErrors.UndeclaredTableVariable(unknown.Name) : SqlErrors.UndeclaredVariable(unknown.Name))
                .At("", unknown.StartLine);
        }

        if (isProcedure && _use is not null)
            throw SqlErrors.UseInProcedure().At("", _use.StartLine);
        if (!isProcedure && _return is not null)
            throw SqlErrors.ReturnValueOutsideProcedure().At("", _return.StartLine);
    }

    private sealed class Collector(Declarations declarations) : BatchVisitor
    {
        private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
        private int _loops;
        private int _catches;

        public Declarations Declarations => declarations;

        public override void ExplicitVisit(DeclareVariableStatement node)
        {
            base.ExplicitVisit(node);
            foreach (var element in node.Declarations)
            {
                Add(element.VariableName);
                declarations._variables.Add(element);
            }
        }

        public override void ExplicitVisit(DeclareTableVariableStatement node)
        {
            base.ExplicitVisit(node);
            Add(node.Body.VariableName);
        }

        public override void Visit(VariableTableReference node) => declarations._tables.Add(node.Variable);

        public override void Visit(VariableReference node)
        {
            if (!_names.Contains(node.Name))
                declarations._undeclared.Add(node);
        }

        // The name of a parameter in a call is the procedure's.
        public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue?.Accept(this);

        public override void ExplicitVisit(WhileStatement node)
        {
            _loops++;
            base.ExplicitVisit(node);
            _loops--;
        }

        public override void ExplicitVisit(TryCatchStatement node)
        {
            node.TryStatements?.Accept(this);
            _catches++;
            node.CatchStatements?.Accept(this);
            _catches--;
        }

        public override void Visit(BreakStatement node)
        {
            if (_loops == 0)
                throw SqlErrors.BreakOutsideLoop().At("", node.StartLine);
        }

        public override void Visit(ContinueStatement node)
        {
            if (_loops == 0)
                throw SqlErrors.ContinueOutsideLoop().At("", node.StartLine);
        }

        public override void Visit(ThrowStatement node)
        {
            if (node.ErrorNumber is null && _catches == 0)
                throw SqlErrors.ThrowOutsideCatch().At("", node.StartLine);
        }

        public override void Visit(ReturnStatement node)
        {
            if (node.Expression is not null)
                declarations._return ??= node;
        }

        public override void Visit(UseStatement node) => declarations._use ??= node;

        private void Add(Identifier name)
        {
            if (!_names.Add(name.Value))
                throw SqlErrors.VariableDeclaredTwice(name.Value).At("", name.StartLine);
        }
    }
}
