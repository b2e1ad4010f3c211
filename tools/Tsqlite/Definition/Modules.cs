using System.Collections.Immutable;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Syntax;
using Tsqlite.Transactions;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>CREATE, ALTER and DROP of what is T-SQL text: views, procedures, functions and triggers.</summary>
internal sealed class Modules(DatabaseContext database) : Definer(database)
{
    public void Define(ViewStatementBody view) => Define(
        view, view.SchemaObjectName, isAlter: view is AlterViewStatement, isEither: view is CreateOrAlterViewStatement);

    public void Define(ProcedureStatementBody procedure) => Define(
        procedure, procedure.ProcedureReference.Name, isAlter: procedure is AlterProcedureStatement, isEither: procedure is CreateOrAlterProcedureStatement);

    public void Define(FunctionStatementBody function) => Define(
        function, function.Name, isAlter: function is AlterFunctionStatement, isEither: function is CreateOrAlterFunctionStatement);

    public void Define(TriggerStatementBody trigger) => Define(
        trigger, trigger.Name, isAlter: trigger is AlterTriggerStatement, isEither: trigger is CreateOrAlterTriggerStatement);

    public void Drop(DropObjectsStatement drop)
    {
        foreach (var name in drop.Objects)
        {
            if (drop is DropProcedureStatement && IsTemporary(name))
                DropTemporary(name, drop);
            else
                Drop(name, drop);
        }
    }

    /// <summary>sp_refreshview: the columns of a view as its tables are now.</summary>
    public void RefreshView(Module view) => Define(() => StoreView(view with { Modified = Now }));

    private void Define(TSqlStatement statement, SchemaObjectName name, bool isAlter, bool isEither)
    {
        var kind = KindOf(statement);
        Check(statement, kind);
        if (IsTemporary(name))
        {
            DefineTemporary(statement, name, isAlter, isEither);
            return;
        }

        Define(() =>
        {
            var parent = statement is TriggerStatementBody asked ? TriggerRules.ParentOf(asked, Database) : null;
            var schema = parent?.SchemaName ?? RequireSchema(name);
            var existing = Catalog.Find(schema, name.BaseIdentifier.Value);
            var isSameKind = existing is null || (existing as Module)?.Kind == kind;
            if (existing is null && isAlter)
                throw SqlErrors.InvalidObject(NameOf(name));
            if (!isSameKind && (isAlter || isEither))
                throw SqlErrors.AlterOfOtherKind(NameOf(name));
            if (existing is not null && !isAlter && !isEither)
                throw SqlErrors.AlreadyExists(name.BaseIdentifier.Value);
            var module = new Module
            {
                Kind = kind,
                ObjectId = existing?.ObjectId ?? Catalog.NextObjectId,
                SchemaName = schema,
                Name = name.BaseIdentifier.Value,
                Definition = AsCreate(statement),
                Created = existing?.Created ?? Now,
                Modified = Now,
            };
            if (statement is TriggerStatementBody trigger)
            {
                module = module with { ParentObjectId = parent!.ObjectId, Trigger = TriggerRules.Of(trigger, (existing as Module)?.Trigger) };
                TriggerRules.Check(module, parent, Catalog);
            }

            if (SchemaBinding.IsAsked(statement))
                module = module with { IsSchemaBound = true, References = SchemaBinding.References(statement, module, Database) };
            if (kind == ModuleKind.View)
                StoreView(module);
            else
                Transaction.Store(statement is FunctionStatementBody function ? module with { Columns = ColumnsOf(function, module) } : module);
        });
    }

    private static ModuleKind KindOf(TSqlStatement statement) => statement switch
    {
        ViewStatementBody => ModuleKind.View,
        FunctionStatementBody { ReturnType: SelectFunctionReturnType } => ModuleKind.InlineFunction,
        FunctionStatementBody { ReturnType: TableValuedFunctionReturnType } => ModuleKind.TableFunction,
        FunctionStatementBody => ModuleKind.ScalarFunction,
        TriggerStatementBody => ModuleKind.Trigger,
        _ => ModuleKind.Procedure,
    };

    private void Check(TSqlStatement statement, ModuleKind kind)
    {
        if (statement.FirstTokenIndex != FirstStatementToken(statement))
            throw SqlErrors.CreateMustBeFirst(ModuleKindRow.Of(kind).Statement);
        if (statement is ViewStatementBody && FragmentSearch.All<NamedTableReference>(statement).Any(table => IsTemporary(table.SchemaObject)))
            throw SqlErrors.ViewOfTemporaryTable();
        if (statement is FunctionStatementBody function)
        {
            FunctionRules.Check(function);
            TableParameters.Check(function.Parameters, function.StatementList?.Statements ?? [], Database.Names);
        }

        if (statement is ProcedureStatementBodyBase { StatementList.Statements: { } body } module)
            CheckBody(module, statement is FunctionStatementBody { Name: { } own } ? own : ((ProcedureStatementBody)statement).ProcedureReference.Name, body);
        if (statement is TriggerStatementBody trigger)
            CheckBody(trigger);
    }

    /// <summary>Compiles the body of a procedure or function that is being made.</summary>
    private void CheckBody(ProcedureStatementBodyBase module, SchemaObjectName name, IList<TSqlStatement> body)
    {
        var parameters = module.Parameters.Select(parameter => parameter.VariableName);
        if (parameters.GroupBy(parameter => parameter.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw SqlErrors.VariableDeclaredTwice(twice.Last().Value).At("", twice.Last().StartLine);
        TableParameters.Check(module.Parameters, body, Database.Names);
        var result = ((module as FunctionStatementBody)?.ReturnType as TableValuedFunctionReturnType)?.DeclareTableVariableBody;
        var declarations = Declarations.In(body);
        declarations.Check(
            variable => module.Parameters.Any(parameter => Same(parameter.VariableName.Value, variable)) || Same(result?.VariableName.Value, variable),
            isProcedure: module is not FunctionStatementBody { ReturnType: TableValuedFunctionReturnType });
        var scope = new VariableScope { Procedure = NameOf(name), Schema = ObjectNames.SchemaOf(name, DatabaseContext.DefaultSchema) };
        scope.Declare(module.Parameters.Concat(declarations.Variables), Database.Names);
        Database.Compiler.CheckModule(body, scope);
    }

    /// <summary>Compiles the body of a trigger, which sees inserted and deleted.</summary>
    private void CheckBody(TriggerStatementBody trigger)
    {
        var parent = TriggerRules.ParentOf(trigger, Database);
        var body = trigger.StatementList.Statements;
        var declarations = Declarations.In(body);
        declarations.Check(_ => false, isProcedure: false);
        var scope = new VariableScope { Procedure = NameOf(trigger.Name), Schema = parent.SchemaName };
        scope.Declare(declarations.Variables, Database.Names);
        var around = Database.Temporary.Current;
        Database.Temporary.Current = new TableScope(null) { Written = Database.Captures.TablesOf(TriggerRules.ShapeOf(parent)) };
        try
        {
            Database.Compiler.CheckModule(body, scope);
        }
        finally
        {
            Database.Temporary.Current = around;
        }
    }

    private static int FirstStatementToken(TSqlFragment statement)
    {
        var tokens = statement.ScriptTokenStream;
        var first = 0;
        while (first < tokens.Count && tokens[first].TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment
            or TSqlTokenType.MultilineComment or TSqlTokenType.Semicolon)
        {
            first++;
        }

        return first;
    }

    /// <summary>Stores a view with the columns that it has now. One that cannot be bound is refused; a procedure may name what comes later.</summary>
    private void StoreView(Module view)
    {
        Transaction.Store(view with { Columns = [] });
        var text = $"SELECT * FROM {Identifier.EncodeIdentifier(view.SchemaName)}.{Identifier.EncodeIdentifier(view.Name)};";
        var outputs = new Binder(Database.Names).BindSelect((SelectStatement)Database.Compiler.Parse(text)[0]).Query.Outputs;
        Transaction.Store(view with
        {
            Columns = [.. outputs.Select((output, i) =>
                new Column(i + 1, output.Name, output.Expression.Type, output.Expression.IsNullable, output.Expression.Collation))],
        });
    }

    /// <summary>What a function returns: the columns of its table, or one column without a name for its value.</summary>
    private ImmutableArray<Column> ColumnsOf(FunctionStatementBody function, Module module) => function.ReturnType switch
    {
        ScalarFunctionReturnType scalar => [new Column(0, "", TypeNames.Resolve(scalar.DataType, TypeUse.Result, Database.Names), true)],
        TableValuedFunctionReturnType table => new Tables(Database).Shape(table.DeclareTableVariableBody).Columns,
        SelectFunctionReturnType inline => new Binder(Database.Names).BindInlineDefinition(
            inline.SelectStatement,
            module.Name,
            module.SchemaName,
            function.Parameters.Where(parameter => TableOf(parameter) is null).Select((parameter, i) =>
                (parameter.VariableName.Value, TypeNames.Resolve(parameter.DataType, TypeUse.Variable(parameter.VariableName.Value, i + 1), Database.Names))),
            from parameter in function.Parameters
            let table = TableOf(parameter)
            where table is not null
            select (parameter.VariableName.Value, table)),
        _ => throw SqlErrors.Unsupported(SyntaxName.Of(function.ReturnType), function.ReturnType.StartLine),
    };

    /// <summary>The shape of a table-valued parameter; null for any other.</summary>
    private Table? TableOf(ProcedureParameter parameter) => TypeNames.FindUserType(parameter.DataType, Database.Names)?.Table is { } table
        ? table with { IsTemporary = true, IsReadOnly = true } : null;

    /// <summary>The batch's text, comments before the statement included, with ALTER or CREATE OR ALTER turned into CREATE, as SQL Server keeps it.</summary>
    private static string AsCreate(TSqlStatement statement)
    {
        var text = new StringBuilder();
        var tokens = statement.ScriptTokenStream;
        var last = tokens.Count - 1;
        var verbDone = false;
        for (var i = 0; i <= last; i++)
        {
            var token = tokens[i];
            if (token.TokenType == TSqlTokenType.EndOfFile)
                break;
            if (!verbDone && i >= statement.FirstTokenIndex)
            {
                // The words before VIEW, PROCEDURE and the like.
                if (token.TokenType is not (TSqlTokenType.View or TSqlTokenType.Proc or TSqlTokenType.Procedure
                    or TSqlTokenType.Function or TSqlTokenType.Trigger))
                    continue;
                text.Append("CREATE ");
                verbDone = true;
            }

            text.Append(token.Text);
        }

        return text.ToString();
    }

    /// <summary>A procedure of the session's own.</summary>
    private void DefineTemporary(TSqlStatement statement, SchemaObjectName name, bool isAlter, bool isEither)
    {
        var own = name.BaseIdentifier.Value;
        RequireOutsideTransaction(statement);
        if (own.StartsWith("##", StringComparison.Ordinal))
            throw SqlErrors.Unsupported("A global temporary procedure", statement.StartLine);
        var procedures = Database.Temporary.Procedures;
        var existing = procedures.GetValueOrDefault(own);
        if (existing is null && isAlter)
            throw SqlErrors.InvalidObject(own);
        if (existing is not null && !isAlter && !isEither)
            throw SqlErrors.AlreadyExists(own);
        procedures[own] = new Module
        {
            Kind = ModuleKind.Procedure,
            ObjectId = existing?.ObjectId ?? TemporaryTables.NextId(),
            SchemaName = DatabaseContext.DefaultSchema,
            Name = own,
            Definition = AsCreate(statement),
            Created = existing?.Created ?? Now,
            Modified = Now,
        };
    }

    /// <summary>No rollback brings back what a session keeps for itself.</summary>
    private void RequireOutsideTransaction(TSqlStatement statement)
    {
        if (Transaction.Count > 0)
            throw SqlErrors.Unsupported("A change of temporary procedures in a transaction", statement.StartLine);
    }

    private void DropTemporary(SchemaObjectName name, DropObjectsStatement drop)
    {
        RequireOutsideTransaction(drop);
        if (!Database.Temporary.Procedures.Remove(name.BaseIdentifier.Value) && !drop.IsIfExists)
            throw SqlErrors.CannotDrop("procedure", NameOf(name));
    }

    private void Drop(SchemaObjectName name, DropObjectsStatement drop) => Define(() =>
    {
        var found = ObjectNames.Find(name, Database.Names);
        var keyword = drop switch
        {
            DropViewStatement => "VIEW",
            DropFunctionStatement => "FUNCTION",
            DropTriggerStatement => "TRIGGER",
            _ => "PROCEDURE",
        };
        if (found is Module module && ModuleKindRow.Of(module.Kind).Keyword == keyword)
        {
            if (SchemaBinding.FirstUser(module, Database) is { } user)
                throw SqlErrors.CannotDropBound(keyword, NameOf(name), user);
            foreach (var trigger in Catalog.TriggersOf(module.ObjectId).ToList())
                Transaction.Remove(trigger);
            Transaction.Remove(module);
        }
        else if (found is not null)
            throw SqlErrors.DropOfOtherKind(keyword, NameOf(name), KindOf(found));
        else if (!drop.IsIfExists)
            throw SqlErrors.CannotDrop(keyword.ToLowerInvariant(), NameOf(name));
    });
}
