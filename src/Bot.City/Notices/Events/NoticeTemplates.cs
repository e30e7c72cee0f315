using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>A ready text from which a notice is begun. What stands in braces is to be filled in.</summary>
/// <param name="Slug">Stable name: <c>water-off</c>.</param>
/// <param name="Kind">Slug of a <see cref="Subscriptions.NoticeKind"/>.</param>
/// <param name="TitleUk">What staff find it by, in Ukrainian.</param>
/// <param name="TitleEn">The same in English.</param>
/// <param name="Lasts">How long it lasts as a rule, as the form has it: <c>4h</c>, <c>day</c>, <c>unknown</c>.</param>
/// <param name="Danger">It warns of danger to life.</param>
/// <param name="Planned">It begins at a time to come.</param>
public sealed record NoticeTemplate(string Slug, string Kind, string TitleUk, string TitleEn, string TextUk, string TextEn,
    string Responsible, string Lasts, bool Danger = false, bool Planned = false)
{
    public Text Title => Text.Data(TitleUk, TitleEn);
}

/// <summary>The ready texts: data, in the order of their kinds.</summary>
public sealed class NoticeTemplates
{
    private NoticeTemplates(IReadOnlyList<NoticeTemplate> all) => All = all;

    public IReadOnlyList<NoticeTemplate> All { get; }

    public static NoticeTemplates FromSeed() => new(Seeds.Read<SeedFile>(typeof(NoticeTemplates), "notices.json").Templates);

    /// <summary>Null if there is none.</summary>
    public NoticeTemplate? Find(string? slug) => All.FirstOrDefault(template => template.Slug == slug);

    private sealed record SeedFile(List<NoticeTemplate> Templates);
}
