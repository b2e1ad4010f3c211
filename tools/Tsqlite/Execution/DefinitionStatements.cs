using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Definition;

namespace Tsqlite.Execution;

/// <summary>CREATE, ALTER and DROP, which the definitions of each kind of object carry out.</summary>
internal static class DefinitionStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<CreateDatabaseStatement>((interpreter, create) => new DatabaseDefinitions(interpreter.Database).Create(create)),
        StatementRunner.Of<DropDatabaseStatement>((interpreter, drop) => new DatabaseDefinitions(interpreter.Database).Drop(drop)),
        StatementRunner.Of<AlterDatabaseSetStatement>((interpreter, alter) => new DatabaseDefinitions(interpreter.Database).Alter(alter)),
        StatementRunner.Of<CreateSchemaStatement>((interpreter, create) => new Schemas(interpreter.Database).Create(create)),
        StatementRunner.Of<DropSchemaStatement>((interpreter, drop) => new Schemas(interpreter.Database).Drop(drop)),
        StatementRunner.Of<AlterSchemaStatement>((interpreter, alter) => new Schemas(interpreter.Database).Transfer(alter)),
        StatementRunner.Of<CreateSequenceStatement>((interpreter, create) => new Sequences(interpreter.Database).Create(create)),
        StatementRunner.Of<AlterSequenceStatement>((interpreter, alter) => new Sequences(interpreter.Database).Alter(alter)),
        StatementRunner.Of<DropSequenceStatement>((interpreter, drop) => new Sequences(interpreter.Database).Drop(drop)),
        StatementRunner.Of<DbccStatement>(CheckIdentity),
        StatementRunner.Of<CreateStatisticsStatement>((interpreter, create) => new StatisticsDefinitions(interpreter.Database).Create(create)),
        StatementRunner.Of<UpdateStatisticsStatement>((interpreter, update) => new StatisticsDefinitions(interpreter.Database).Update(update)),
        StatementRunner.Of<DropStatisticsStatement>((interpreter, drop) => new StatisticsDefinitions(interpreter.Database).Drop(drop)),
        StatementRunner.Of<CreateSynonymStatement>((interpreter, create) => new Synonyms(interpreter.Database).Create(create)),
        StatementRunner.Of<DropSynonymStatement>((interpreter, drop) => new Synonyms(interpreter.Database).Drop(drop)),
        StatementRunner.Of<CreateTypeUddtStatement>((interpreter, create) => new UserTypes(interpreter.Database).Create(create)),
        StatementRunner.Of<CreateTypeTableStatement>((interpreter, create) => new UserTypes(interpreter.Database).Create(create)),
        StatementRunner.Of<DropTypeStatement>((interpreter, drop) => new UserTypes(interpreter.Database).Drop(drop)),
        StatementRunner.Of<CreateTableStatement>((interpreter, create) => new Tables(interpreter.Database).Create(create)),
        StatementRunner.Of<DropTableStatement>((interpreter, drop) => new Tables(interpreter.Database).Drop(drop)),
        StatementRunner.Of<TruncateTableStatement>((interpreter, truncate) => new Tables(interpreter.Database).Truncate(truncate)),
        StatementRunner.Of<AlterTableAddTableElementStatement>((interpreter, alter) => new TableChanges(interpreter.Database).Add(alter)),
        StatementRunner.Of<AlterTableDropTableElementStatement>((interpreter, alter) => new TableChanges(interpreter.Database).Drop(alter)),
        StatementRunner.Of<AlterTableAlterColumnStatement>((interpreter, alter) => new ColumnChanges(interpreter.Database).Alter(alter)),
        StatementRunner.Of<AlterTableRebuildStatement>((interpreter, alter) => new TableChanges(interpreter.Database).Rebuild(alter)),
        StatementRunner.Of<AlterTableConstraintModificationStatement>((interpreter, alter) => new TableChanges(interpreter.Database).Modify(alter)),
        StatementRunner.Of<CreateIndexStatement>((interpreter, create) => new Indexes(interpreter.Database).Create(create)),
        StatementRunner.Of<AlterIndexStatement>((interpreter, alter) => new Indexes(interpreter.Database).Alter(alter)),
        StatementRunner.Of<DropIndexStatement>((interpreter, drop) => new Indexes(interpreter.Database).Drop(drop)),
        StatementRunner.Of<ViewStatementBody>((interpreter, view) => new Modules(interpreter.Database).Define(view)),
        StatementRunner.Of<ProcedureStatementBody>((interpreter, procedure) => new Modules(interpreter.Database).Define(procedure)),
        StatementRunner.Of<FunctionStatementBody>((interpreter, function) => new Modules(interpreter.Database).Define(function)),
        StatementRunner.Of<DropFunctionStatement>((interpreter, drop) => new Modules(interpreter.Database).Drop(drop)),
        StatementRunner.Of<TriggerStatementBody>((interpreter, trigger) => new Modules(interpreter.Database).Define(trigger)),
        StatementRunner.Of<DropTriggerStatement>((interpreter, drop) => new Modules(interpreter.Database).Drop(drop)),
        StatementRunner.Of<EnableDisableTriggerStatement>((interpreter, change) => new TriggerChanges(interpreter.Database).Switch(change)),
        StatementRunner.Of<AlterTableTriggerModificationStatement>((interpreter, change) => new TriggerChanges(interpreter.Database).Switch(change)),
        StatementRunner.Of<DropViewStatement>((interpreter, drop) => new Modules(interpreter.Database).Drop(drop)),
        StatementRunner.Of<DropProcedureStatement>((interpreter, drop) => new Modules(interpreter.Database).Drop(drop)),
    ];

    private static void CheckIdentity(Interpreter interpreter, DbccStatement dbcc)
    {
        foreach (var message in new IdentityChecks(interpreter.Database).Check(dbcc, expression => interpreter.Evaluate(expression).Value))
            interpreter.Sink.Message(message);
    }
}
