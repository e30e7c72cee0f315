namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>One look at an address of the catalogue, for staff who want to see how it has done lately. It is kept for 90 days.</summary>
public sealed class LinkCheck
{
    public long Id { get; set; }
    public string Url { get; set; } = "";
    public DateTimeOffset At { get; set; }

    /// <summary>What this look alone says; the state of the link follows from several.</summary>
    public LinkHealth Health { get; set; }

    /// <summary>One of <see cref="LinkProblem"/>; null: it works as it is written.</summary>
    public string? Why { get; set; }
}
