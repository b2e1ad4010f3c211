using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;
using CatalogSchema = Tsqlite.Catalog.Schema;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private void ExecuteDefinition(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateDatabaseStatement create:
                RequireNoTransaction("CREATE DATABASE");
                _engine.Create(create.DatabaseName.Value);
                break;
            case DropDatabaseStatement drop:
                RequireNoTransaction("DROP DATABASE");
                foreach (var name in drop.Databases.Where(name => !drop.IsIfExists || _engine.Folder.Exists(name.Value)))
                    _engine.Drop(name.Value, this);
                break;
            case AlterDatabaseSetStatement alter:
                AlterDatabase(alter);
                break;
            case CreateSchemaStatement create:
                CreateSchema(create);
                break;
            case DropSchemaStatement drop:
                DropSchema(drop);
                break;
            case CreateTableStatement create:
                Define(create.SchemaObjectName, () => CreateTable(create));
                break;
            case DropTableStatement drop:
                foreach (var name in drop.Objects)
                    DropTable(name, drop.IsIfExists);
                break;
            case TruncateTableStatement truncate:
                TruncateTable(truncate);
                break;
            case CreateIndexStatement create:
                AlterTable(create.OnName, table => CreateIndex(table, create), SqlErrors.CannotFindTarget, SqlErrors.IndexOfUnboundView);
                break;
            case DropIndexStatement drop:
                DropIndexes(drop);
                break;
            case AlterTableAddTableElementStatement alter:
                AlterTable(alter.SchemaObjectName, table => AddElements(table, alter));
                break;
            case AlterTableDropTableElementStatement alter:
                AlterTable(alter.SchemaObjectName, table => DropElements(table, alter));
                break;
            case AlterTableConstraintModificationStatement alter:
                AlterTable(alter.SchemaObjectName, table => ModifyConstraints(table, alter));
                break;
            case ViewStatementBody view:
                DefineModule(view, view.SchemaObjectName, statement is AlterViewStatement, statement is CreateOrAlterViewStatement);
                break;
            case ProcedureStatementBody procedure:
                DefineModule(procedure, procedure.ProcedureReference.Name, statement is AlterProcedureStatement, statement is CreateOrAlterProcedureStatement);
                break;
            case DropObjectsStatement drop:
                foreach (var name in drop.Objects)
                    DropModule(name, drop);
                break;
            default:
                throw SqlErrors.Unsupported(SyntaxName.Of(statement), statement.StartLine);
        }
    }

    private void RequireNoTransaction(string statement)
    {
        if (TransactionCount > 0)
            throw SqlErrors.NotInTransaction(statement);
    }

    /// <summary>Runs a change of the catalog as one step, under the write lock, on the newest catalog.</summary>
    private void Define(Action change) => Atomically(() =>
    {
        RequireCommittable();
        RegisterStoredFunctions();
        change();
    });

    private void RequireCommittable()
    {
        if (_isDoomed)
            throw SqlErrors.TransactionDoomed();
    }

    private void Define(SchemaObjectName name, Action change)
    {
        // A temporary table is nobody else's business, so it takes no lock of the database's.
        if (name.BaseIdentifier.Value.StartsWith('#'))
            change();
        else
            Define(change);
    }

    private void Store(SchemaObject item)
    {
        _uncommittedCatalog = Catalog.With(item);
        CatalogStore.Save(_connection, item);
    }

    private void Remove(SchemaObject item)
    {
        _uncommittedCatalog = Catalog.Without(item);
        CatalogStore.Delete(_connection, item);
    }

    private void AlterDatabase(AlterDatabaseSetStatement alter)
    {
        // What concerns other sessions' connections or SQL Server's own files has no counterpart in one file of one engine.
        var known = new[] { DatabaseOptionKind.SingleUser, DatabaseOptionKind.MultiUser, DatabaseOptionKind.RestrictedUser };
        foreach (var option in alter.Options)
        {
            if (!known.Contains(option.OptionKind))
                throw SqlErrors.Unsupported($"ALTER DATABASE SET {option.OptionKind}", option.StartLine);
        }

        var name = alter.UseCurrent ? Database : alter.DatabaseName.Value;
        if (_engine.Find(name) is null)
            throw SqlErrors.DatabaseMissing(name);
    }

    private void CreateSchema(CreateSchemaStatement create)
    {
        // All is dbo's here.
        if (create.Owner is { } owner && !Identifiers.Same(owner.Value, "dbo"))
            throw SqlErrors.Unsupported("CREATE SCHEMA with AUTHORIZATION of another than dbo", create.StartLine);
        Define(() =>
        {
            if (Catalog.HasSchema(create.Name.Value))
                throw SqlErrors.SchemaExists(create.Name.Value);
            var now = _statementTime;
            Store(new CatalogSchema { ObjectId = Catalog.NextObjectId, SchemaName = "", Name = create.Name.Value, Created = now, Modified = now });
        });
    }

    private void DropSchema(DropSchemaStatement drop) => Define(() =>
    {
        var name = drop.Schema.BaseIdentifier.Value;
        var schema = Catalog.Objects.OfType<CatalogSchema>().FirstOrDefault(item => Same(item.Name, name));
        if (schema is null)
        {
            if (Catalog.HasSchema(name))
                throw SqlErrors.CannotDropBuiltInSchema(name);
            if (drop.IsIfExists)
                return;
            throw SqlErrors.CannotDropSchema(name);
        }

        if (Catalog.Objects.FirstOrDefault(item => Same(item.SchemaName, name)) is { } member)
            throw SqlErrors.SchemaInUse(name, member.Name);
        Remove(schema);
    });

    private string RequireSchema(SchemaObjectName name)
    {
        if (!ObjectNames.IsHere(name, this))
            throw SqlErrors.NoSuchDatabase(name.DatabaseIdentifier.Value);
        var schema = ObjectNames.SchemaOf(name, DefaultSchema);
        if (!Catalog.HasSchema(schema) || Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA"))
            throw SqlErrors.SchemaMissing(schema);
        return Catalog.Schemas.First(known => Same(known, schema));
    }

    private void DefineModule(TSqlStatement statement, SchemaObjectName name, bool isAlter, bool isEither)
    {
        var kind = statement is ViewStatementBody ? ModuleKind.View : ModuleKind.Procedure;
        if (statement.FirstTokenIndex != FirstStatementToken(statement))
            throw SqlErrors.CreateMustBeFirst(ModuleKindRow.Of(kind).Statement);
        if (statement is ViewStatementBody && FragmentSearch.All<NamedTableReference>(statement).Any(table => table.SchemaObject.BaseIdentifier.Value.StartsWith('#')))
            throw SqlErrors.ViewOfTemporaryTable();
        if (statement is ProcedureStatementBody { StatementList.Statements: { } body } procedure)
        {
            var parameters = procedure.Parameters.Select(parameter => parameter.VariableName);
            if (parameters.GroupBy(name => name.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw SqlErrors.VariableDeclaredTwice(twice.Last().Value).At("", twice.Last().StartLine);
            Declarations.In(body).Check(variable => procedure.Parameters.Any(parameter => Same(parameter.VariableName.Value, variable)), isProcedure: true);
            CompileAhead(procedure, body);
        }

        Define(() =>
        {
            var schema = RequireSchema(name);
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
                Created = existing?.Created ?? _statementTime,
                Modified = _statementTime,
            };
            if (kind == ModuleKind.View)
                StoreView(module);
            else
                Store(module);
        });
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
        Store(view with { Columns = [] });
        var text = $"SELECT * FROM {Identifier.EncodeIdentifier(view.SchemaName)}.{Identifier.EncodeIdentifier(view.Name)};";
        var outputs = new Binder(this).BindSelect((SelectStatement)Parse(text)[0]).Query.Outputs;
        Store(view with
        {
            Columns = [.. outputs.Select((output, i) =>
                new Column(i + 1, output.Name, output.Expression.Type, output.Expression.IsNullable, output.Expression.Collation))],
        });
    }

    /// <summary>sp_refreshview: the columns of a view as its tables are now.</summary>
    private int RefreshView(IReadOnlyList<Argument> arguments)
    {
        var text = Value<string>(arguments, 0, "@viewname", SqlType.NVarChar(776)) ?? throw SqlErrors.ParameterMissing("sp_refreshview", "@viewname");
        var name = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(text), out var errors);
        if (errors.Count > 0 || ObjectNames.Find(name, this) is not Module { Kind: ModuleKind.View } view)
            throw SqlErrors.NoSuchView(text);
        Define(() => StoreView(view with { Modified = _statementTime }));
        return 0;
    }

    /// <summary>The batch's text, comments before the statement included, with ALTER or CREATE OR ALTER turned into CREATE, as SQL Server keeps it.</summary>
    private static string AsCreate(TSqlStatement statement)
    {
        var text = new System.Text.StringBuilder();
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
                // The words before VIEW or PROCEDURE.
                if (token.TokenType is TSqlTokenType.View or TSqlTokenType.Proc or TSqlTokenType.Procedure)
                {
                    text.Append("CREATE ");
                    verbDone = true;
                }
                else
                {
                    continue;
                }
            }

            text.Append(token.Text);
        }

        return text.ToString();
    }

    private void DropModule(SchemaObjectName name, DropObjectsStatement drop) => Define(() =>
    {
        var found = ObjectNames.Find(name, this);
        var kind = drop is DropViewStatement ? ModuleKind.View : ModuleKind.Procedure;
        var keyword = ModuleKindRow.Of(kind).Keyword;
        if (found is Module module && module.Kind == kind)
            Remove(module);
        else if (found is not null)
            throw SqlErrors.DropOfOtherKind(keyword, NameOf(name), KindOf(found));
        else if (!drop.IsIfExists)
            throw SqlErrors.CannotDrop(keyword.ToLowerInvariant(), NameOf(name));
    });

    private static string KindOf(SchemaObject item) => item is Module module ? ModuleKindRow.Of(module.Kind).Keyword : "TABLE";

    private static string NameOf(SchemaObjectName name) => Binder.NameText(name);
}
