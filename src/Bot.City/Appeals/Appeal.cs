using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>Where an appeal stands. Which way it may go from there is the table of <see cref="AppealMachine"/>.</summary>
public enum AppealStatus
{
    Registered,
    Accepted,
    Forwarded,

    /// <summary>Staff have asked the author something.</summary>
    Question,
    InWork,

    /// <summary>Done by the executor's word; the author is asked.</summary>
    Done,

    /// <summary>The author says that it is done. Closed once the mark can no longer be changed.</summary>
    Confirmed,

    /// <summary>The author says that it is not: back to work.</summary>
    Refuted,
    Closed,
    Rejected,
    Withdrawn,
    Merged,
}

/// <summary>What is asked of the city.</summary>
public enum AppealKind
{
    /// <summary>A quick report: no name, no form, the term of its category.</summary>
    Request,

    /// <summary>An appeal under the law on citizens' appeals (393/96-ВР): name, address, contact, an answer within 30 days.</summary>
    Formal,
}

/// <summary>A resident's report to contact centre 1580.</summary>
public sealed class Appeal
{
    public long Id { get; set; }

    /// <summary><c>15-80/YYYY/NNNNNN</c>, counted from 1 each year. It never changes, whoever works on it.</summary>
    public string Number { get; set; } = "";

    /// <summary>A random name of it for links: sixteen letters and digits.</summary>
    public string Code { get; set; } = "";

    /// <summary>The author's chat; null for an anonymous report and for one from another system.</summary>
    public long? PersonId { get; set; }
    public AppealKind Kind { get; set; }

    /// <summary>Where it came in: <c>chat</c>, <c>open311</c>.</summary>
    public string Source { get; set; } = "chat";
    public string Category { get; set; } = "";

    /// <summary>What the author wrote; empty if all of it is told in a recording.</summary>
    public string Words { get; set; } = "";

    /// <summary>What of the words may be shown to everyone, once a moderator has read them.</summary>
    public string? PublicWords { get; set; }
    public string? PlaceUk { get; set; }
    public string? PlaceEn { get; set; }
    public string? BuildingKey { get; set; }
    public string? StreetId { get; set; }
    public string? District { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string Urgency { get; set; } = "";
    public AppealStatus Status { get; set; }

    /// <summary>Grows with every change; who changes an older version is told of the newer (409).</summary>
    public int Version { get; set; }

    /// <summary>Who of the staff works on it.</summary>
    public string? Assignee { get; set; }

    /// <summary>Who took it after too many returns, Ukrainian and English.</summary>
    public string? SupervisorUk { get; set; }
    public string? SupervisorEn { get; set; }

    /// <summary>The appeal that it was merged into: its news is this one's.</summary>
    public long? ParentId { get; set; }

    /// <summary>Its number in the system that carries it out, once that is known.</summary>
    public string? ExternalNumber { get; set; }

    /// <summary>How often the author has sent it back.</summary>
    public int Returns { get; set; }
    public int? Rating { get; set; }
    public string? RatingWords { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When the executor last said that it is done.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When the author confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When the author was told that the term is over: once.</summary>
    public DateTimeOffset? OverdueToldAt { get; set; }

    /// <summary>When somebody last asked for news.</summary>
    public DateTimeOffset? NewsAskedAt { get; set; }

    /// <summary>The messenger's name of the message with the words, for an edit within the window of correction.</summary>
    public string? WordsMessage { get; set; }

    /// <summary>What it is searched by: the folded words of number, text and place.</summary>
    public string Keys { get; set; } = "";

    public Text? Place => PlaceUk is null ? null : Text.Data(PlaceUk, PlaceEn);

    /// <summary>The words as they are shown.</summary>
    public Text Description => Words.Length > 0 ? Text.Data(Words) : AppealTexts.SpokenWords;

    public bool IsOpen => Status is AppealStatus.Registered or AppealStatus.Accepted or AppealStatus.Forwarded or AppealStatus.Question
        or AppealStatus.InWork or AppealStatus.Done or AppealStatus.Refuted;

    public bool IsOverdue(DateTimeOffset now) => IsOpen && Status != AppealStatus.Done && DueAt < now;
}

/// <summary>What a line of the history tells of.</summary>
public enum AppealEventKind
{
    Moved,
    Comment,

    /// <summary>The author changed the words within ten minutes.</summary>
    Corrected,
    Photo,
    Rated,

    /// <summary>A neighbour's verdict on the result.</summary>
    Verdict,
    Joined,

    /// <summary>Another category and so another body; number and history stay.</summary>
    Rerouted,
    Escalated,
    Overdue,
    NewsAsked,

    /// <summary>The number in the system that carries it out.</summary>
    External,
}

/// <summary>One line of an appeal's history. Only ever added, and all of it may be read by the author.</summary>
public sealed class AppealEvent
{
    public const string Author = "resident", Neighbour = "neighbour", System = "system";

    public long Id { get; set; }
    public long AppealId { get; set; }
    public DateTimeOffset At { get; set; }
    public AppealEventKind Kind { get; set; }

    /// <summary><c>resident</c>, <c>neighbour</c>, <c>system</c>, or the name of who of the staff did it.</summary>
    public string By { get; set; } = "";

    /// <summary>The state that it went into, for a move.</summary>
    public AppealStatus? To { get; set; }

    /// <summary>A reason or comment that the resident may read, as the person who gave it wrote it.</summary>
    public string? Words { get; set; }

    /// <summary>What the service itself knows of it; worded by <see cref="AppealWording"/> when it is shown.</summary>
    public AppealFact? Fact { get; set; }
}

/// <summary>A note of staff to staff. It stands in a table of its own, so that no list for residents can ever hold it.</summary>
public sealed class AppealNote
{
    public long Id { get; set; }
    public long AppealId { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
    public string Words { get; set; } = "";
}

/// <summary>A neighbour who said "me too", or the author of an appeal that was merged: they get the same news.</summary>
public sealed class AppealJoin
{
    public long AppealId { get; set; }
    public long PersonId { get; set; }

    /// <summary>The own appeal that was merged, if it came so.</summary>
    public long? MergedId { get; set; }
    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>Their own word on the result, for the round that ended at <see cref="Appeal.DoneAt"/>; null: none yet.</summary>
    public ResidentVerdict? Verdict { get; set; }
    public DateTimeOffset? VerdictAt { get; set; }
    public int? Rating { get; set; }
}

/// <summary>What a resident says of the result.</summary>
public enum ResidentVerdict
{
    Yes,
    Partly,
    No,
}

/// <summary>Whose formal appeal it is. Read only with the right to contacts; each reading is on record.</summary>
public sealed class AppealPerson
{
    public long AppealId { get; set; }
    public string FullName { get; set; } = "";
    public string HomeAddress { get; set; } = "";

    /// <summary>A telephone number (<c>+380XXXXXXXXX</c>) or an e-mail address.</summary>
    public string Contact { get; set; } = "";
    public DateTimeOffset ConsentAt { get; set; }
}
