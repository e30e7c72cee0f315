namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// A person's own choice of a topic of the whole city. Who has no row hears of <see cref="NoticeKind.City"/>, which is what is said to
/// everyone, and of no other.
/// </summary>
internal sealed class TopicChoice
{
    public long PersonId { get; set; }

    /// <summary>Slug of a <see cref="NoticeKind"/>.</summary>
    public string Kind { get; set; } = "";
    public bool Follows { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
