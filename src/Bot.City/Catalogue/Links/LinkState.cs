namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>What is known of an address of the catalogue. One row serves all cards with that address.</summary>
public sealed class LinkState
{
    public string Url { get; set; } = "";
    public LinkHealth Health { get; set; }

    /// <summary>Since when it is as it is.</summary>
    public DateTimeOffset? Since { get; set; }
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>When it is to be looked at next; also the second look of a failure.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>
    /// A stable word for staff and programs (<see cref="LinkProblem"/>); null while it works as it is written, <c>moved</c> while it works
    /// elsewhere.
    /// </summary>
    public string? Why { get; set; }

    /// <summary>Failures in a row, at different instants.</summary>
    public int Failures { get; set; }

    /// <summary>Where its redirects ended, if elsewhere.</summary>
    public string? EndsAt { get; set; }

    /// <summary>Until when the certificate is good, for https.</summary>
    public DateTimeOffset? CertificateUntil { get; set; }
}

/// <summary>States of a link as residents and staff see them.</summary>
public enum LinkHealth
{
    /// <summary>Not looked at yet.</summary>
    Unknown,
    Works,

    /// <summary>It answers, but does not let us see what; or it failed once.</summary>
    InDoubt,
    Broken,
}
