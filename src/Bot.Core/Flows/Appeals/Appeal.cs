using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Appeals;

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

    /// <summary>The author says that it is done.</summary>
    Confirmed,

    /// <summary>The author says that it is not: back to work.</summary>
    Refuted,
    Closed,
    Rejected,
    Withdrawn,
    Merged,
}

/// <summary>A resident's report to contact centre 1580.</summary>
public sealed class Appeal
{
    public long Id { get; set; }

    /// <summary><c>15-80/YYYY/NNNNNN</c>, counted from 1 each year.</summary>
    public string Number { get; set; } = "";
    public long ChatId { get; set; }
    public string Category { get; set; } = "";
    public string Words { get; set; } = "";
    public string? PlaceUk { get; set; }
    public string? PlaceEn { get; set; }
    public string? BuildingKey { get; set; }
    public string? StreetId { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string Urgency { get; set; } = "";
    public AppealStatus Status { get; set; }

    /// <summary>Grows with every change; who changes an older version is told of the newer (409).</summary>
    public int Version { get; set; }

    /// <summary>How often the author has sent it back.</summary>
    public int Returns { get; set; }
    public int? Rating { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    public Text? Place => PlaceUk is null ? null : Text.Data(PlaceUk, PlaceEn);
}

/// <summary>One line of an appeal's history. Only ever added.</summary>
public sealed class AppealEvent
{
    public long Id { get; set; }
    public long AppealId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary><c>resident</c>, <c>system</c>, or the name of who of the staff did it.</summary>
    public string By { get; set; } = "";

    /// <summary>The state that it went into; null for a comment or a rating.</summary>
    public AppealStatus? To { get; set; }

    /// <summary>A reason or comment that the resident may read.</summary>
    public string? Words { get; set; }
}
