namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// A person's choice of a topic for the whole city. Without rows a person gets <see cref="NoticeKind.City"/>, which is what is said to
/// everyone, and no other topic.
/// </summary>
internal sealed class TopicChoice
{
    public long PersonId { get; set; }

    /// <summary>Slug of a <see cref="NoticeKind"/>.</summary>
    public string Kind { get; set; } = "";
    public bool Follows { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
