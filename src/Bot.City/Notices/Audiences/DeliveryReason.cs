using IfCity.Bots.City.Notices.Subscriptions;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>Why one person gets a message: all their reasons at once, so that they get it once.</summary>
/// <param name="Buildings">Those of their buildings that it concerns, and of which they want to hear its kind.</param>
public sealed record DeliveryReason(IReadOnlyList<Subscription> Buildings)
{
    /// <summary>It goes to everyone.</summary>
    public bool IsEveryone { get; init; }

    /// <summary>Slug of the kind of notice that they follow for the whole city; null if they do not.</summary>
    public string? Topic { get; init; }

    /// <summary>An earlier step of the event reached them.</summary>
    public bool GotEarlier { get; init; }

    /// <summary>An earlier step reached them, and it does not concern them any more.</summary>
    public bool NoLonger { get; init; }

    /// <summary>They have switched such messages off, and get it all the same because it is danger.</summary>
    public bool SwitchedOff { get; init; }

    public static DeliveryReason Everyone { get; } = new([]) { IsEveryone = true };
}
