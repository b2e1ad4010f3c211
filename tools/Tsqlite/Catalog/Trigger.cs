using System.Collections.Immutable;

namespace Tsqlite.Catalog;

/// <summary>What fires a trigger.</summary>
internal enum TriggerEvent
{
    Insert,
    Update,
    Delete,
}

/// <summary>Where a trigger stands among the others of its event, which sp_settriggerorder decides.</summary>
internal enum TriggerOrder
{
    None,
    First,
    Last,
}

/// <summary>When a trigger fires.</summary>
/// <param name="IsInsteadOf">Whether it takes the place of the statement.</param>
/// <param name="Events">What fires it.</param>
/// <param name="Orders">Its place for each of the events.</param>
internal sealed record Trigger(bool IsInsteadOf, ImmutableArray<TriggerEvent> Events, ImmutableArray<TriggerOrder> Orders)
{
    public bool IsDisabled { get; init; }

    public bool FiresOn(TriggerEvent @event) => !IsDisabled && Events.Contains(@event);

    public TriggerOrder OrderOf(TriggerEvent @event) => Events.IndexOf(@event) is var at and >= 0 ? Orders[at] : TriggerOrder.None;
}
