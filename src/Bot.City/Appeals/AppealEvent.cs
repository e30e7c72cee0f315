using IfCity.Bots.Sealing;

namespace IfCity.Bots.City.Appeals;

/// <summary>What a line of the history tells of.</summary>
public enum AppealEventKind
{
    /// <summary>It went into another state.</summary>
    Moved,

    /// <summary>Staff or the author wrote something.</summary>
    Comment,

    /// <summary>The author changed the words within ten minutes.</summary>
    Corrected,

    /// <summary>A picture or recording came to it.</summary>
    Photo,

    /// <summary>The author gave the result a mark.</summary>
    Rated,

    /// <summary>A neighbour's verdict on the result.</summary>
    Verdict,

    /// <summary>A neighbour said "me too".</summary>
    Joined,

    /// <summary>Another category and so another body; number and history stay.</summary>
    Rerouted,

    /// <summary>A supervisor took it after too many returns.</summary>
    Escalated,

    /// <summary>Its term is over, and the author was told.</summary>
    Overdue,

    /// <summary>The author or a neighbour asked for news.</summary>
    NewsAsked,

    /// <summary>The number in the system that carries it out.</summary>
    External,

    /// <summary>The author took it back, and it goes on for those who joined.</summary>
    Left,

    /// <summary>The author had all that is known of them deleted; it goes on without them.</summary>
    Forgotten,
}

/// <summary>One line of an appeal's history. Only ever added, and all of it may be read by the author.</summary>
public sealed class AppealEvent
{
    /// <summary>Values of <see cref="By"/> for those who are not staff, as they are stored.</summary>
    public const string Author = "resident", Neighbour = "neighbour", System = "system";

    public long Id { get; set; }
    public long AppealId { get; set; }

    /// <summary>Set for the first line, which is stored together with its appeal and learns its number there.</summary>
    internal Appeal? Appeal { get; set; }

    public DateTimeOffset At { get; set; }
    public AppealEventKind Kind { get; set; }

    /// <summary><c>resident</c>, <c>neighbour</c>, <c>system</c>, or the name of who of the staff did it.</summary>
    public string By { get; set; } = "";

    /// <summary>The resident who did it, so that their words can go with them; null for staff and the service.</summary>
    public long? PersonId { get; set; }

    /// <summary>The state that it went into, for a move.</summary>
    public AppealStatus? To { get; set; }

    /// <summary>A reason or comment that the resident may read, as the person who gave it wrote it.</summary>
    [Sealed]
    public string? Words { get; set; }

    /// <summary>What the service itself knows of it; worded by <see cref="AppealWording"/> when it is shown.</summary>
    public AppealFact? Fact { get; set; }

    /// <summary>The line as others may read it: without what the author or a neighbour wrote.</summary>
    internal AppealEvent WithoutWordsOfPeople() => By is Author or Neighbour
        ? new() { Id = Id, AppealId = AppealId, At = At, Kind = Kind, By = By, To = To, Fact = Fact }
        : this;
}

/// <summary>A note of staff to staff. It stands in a table of its own, so that no list for residents can ever hold it.</summary>
public sealed class AppealNote
{
    public long Id { get; set; }
    public long AppealId { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";

    [Sealed]
    public string Words { get; set; } = "";
}
