using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>ENABLE and DISABLE TRIGGER, ALTER TABLE … ENABLE TRIGGER and sp_settriggerorder.</summary>
internal sealed class TriggerChanges(DatabaseContext database) : Definer(database)
{
    public void Switch(EnableDisableTriggerStatement change) => Switch(
        change.TriggerObject.Name, change.All ? null : [.. change.TriggerNames.Select(name => (NameOf(name), name.BaseIdentifier.Value))],
        change.TriggerEnforcement == TriggerEnforcement.Disable);

    public void Switch(AlterTableTriggerModificationStatement change) => Switch(
        change.SchemaObjectName, change.All ? null : [.. change.TriggerNames.Select(name => (name.Value, name.Value))],
        change.TriggerEnforcement == TriggerEnforcement.Disable);

    /// <summary>sp_settriggerorder.</summary>
    /// <exception cref="SqlErrorException">15125: it is no AFTER trigger for the event; 15130: another one has the place.</exception>
    public void SetOrder(string name, TriggerOrder order, TriggerEvent @event) => Define(() =>
    {
        var parsed = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        if (errors.Count > 0 || ObjectNames.Find(parsed, Database.Names) is not Module { Trigger: { IsInsteadOf: false } trigger } module)
            throw SqlErrors.TriggerMissing(name);
        var at = trigger.Events.IndexOf(@event);
        if (at < 0)
            throw SqlErrors.TriggerOrderInvalid();
        if (order != TriggerOrder.None && Catalog.TriggersOf(module.ParentObjectId)
            .Any(other => other.ObjectId != module.ObjectId && other.Trigger!.OrderOf(@event) == order))
            throw SqlErrors.TriggerOrderTaken(order.ToString(), @event.ToString().ToUpperInvariant());
        Transaction.Store(module with { Trigger = trigger with { Orders = trigger.Orders.SetItem(at, order) } });
    });

    private void Switch(SchemaObjectName parent, (string Text, string Name)[]? names, bool isDisabled) => Define(() =>
    {
        var owner = ObjectNames.Find(parent, Database.Names) ?? throw SqlErrors.TriggerMissing(NameOf(parent));
        var all = Catalog.TriggersOf(owner.ObjectId).ToArray();
        var meant = names is null ? all
            : names.Select(item => all.FirstOrDefault(trigger => Same(trigger.Name, item.Name)) ?? throw SqlErrors.TriggerMissing(item.Text)).ToArray();
        foreach (var trigger in meant)
            Transaction.Store(trigger with { Trigger = trigger.Trigger! with { IsDisabled = isDisabled }, Modified = Now });
    });
}
