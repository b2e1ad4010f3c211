using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>What a CREATE TRIGGER says of the trigger, and which triggers a table or view may have.</summary>
internal static class TriggerRules
{
    private static readonly Dictionary<TriggerActionType, TriggerEvent> Events = new()
    {
        [TriggerActionType.Insert] = TriggerEvent.Insert,
        [TriggerActionType.Update] = TriggerEvent.Update,
        [TriggerActionType.Delete] = TriggerEvent.Delete,
    };

    /// <summary>The table or view of a trigger; AFTER triggers are those of tables.</summary>
    /// <exception cref="SqlErrorException">8197: there is none; 2103: it is in another schema than the trigger.</exception>
    public static SchemaObject ParentOf(TriggerStatementBody trigger, DatabaseContext database)
    {
        var name = trigger.TriggerObject.Name;
        var found = name.BaseIdentifier.Value.StartsWith('#') ? null : ObjectNames.Find(name, database.Names);
        var isFit = found is Table || (found is Module { Kind: ModuleKind.View } && trigger.TriggerType == TriggerType.InsteadOf);
        if (!isFit)
            throw SqlErrors.TriggerTargetMissing(Binder.NameText(name));
        return trigger.Name.SchemaIdentifier is { } schema && !Same(schema.Value, found!.SchemaName)
            ? throw SqlErrors.TriggerOfOtherSchema(Binder.NameText(trigger.Name)) : found!;
    }

    /// <summary>When a trigger fires. One that is altered stays where it stood among the others, and switched off if it was.</summary>
    public static Trigger Of(TriggerStatementBody trigger, Trigger? before)
    {
        var events = trigger.TriggerActions.Select(action => Events[action.TriggerActionType]).Distinct().Order().ToImmutableArray();
        return new(trigger.TriggerType == TriggerType.InsteadOf, events, [.. events.Select(@event => before?.OrderOf(@event) ?? TriggerOrder.None)])
        {
            IsDisabled = before?.IsDisabled ?? false,
        };
    }

    /// <exception cref="SqlErrorException">2111: a second INSTEAD OF trigger; 2113: one beside a cascade.</exception>
    public static void Check(Module module, SchemaObject parent, DatabaseCatalog catalog)
    {
        if (!module.Trigger!.IsInsteadOf)
            return;
        foreach (var @event in module.Trigger.Events)
        {
            if (catalog.TriggersOf(parent.ObjectId).Any(other =>
                other.ObjectId != module.ObjectId && other.Trigger!.IsInsteadOf && other.Trigger.Events.Contains(@event)))
                throw SqlErrors.SecondInsteadOf(module.Name, parent is Table ? "table" : "view", parent.FullName, @event.ToString().ToUpperInvariant());
        }

        bool Has(TriggerEvent @event) => module.Trigger.Events.Contains(@event);
        if (parent is Table table && table.ForeignKeys.Any(key => (Has(TriggerEvent.Delete) && key.OnDelete != ReferentialAction.NoAction)
            || (Has(TriggerEvent.Update) && key.OnUpdate != ReferentialAction.NoAction)))
            throw SqlErrors.InsteadOfBesideCascade(module.Name, table.FullName);
    }

    /// <summary>The columns of a trigger's table or view.</summary>
    public static Table ShapeOf(SchemaObject parent) => parent as Table ?? ViewShape.Of((Module)parent);
}
