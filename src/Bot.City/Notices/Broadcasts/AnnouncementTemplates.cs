using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>A ready text from which an announcement is begun. What stands in braces is to be filled in.</summary>
/// <param name="Slug">Stable name: <c>event</c>.</param>
/// <param name="TitleUk">What staff find it by, in Ukrainian.</param>
/// <param name="TitleEn">The same in English.</param>
public sealed record AnnouncementTemplate(string Slug, string TitleUk, string TitleEn, string TextUk, string TextEn)
{
    public Text Title => Text.Data(TitleUk, TitleEn);
}

/// <summary>The ready texts: data.</summary>
public sealed class AnnouncementTemplates
{
    private AnnouncementTemplates(IReadOnlyList<AnnouncementTemplate> all) => All = all;

    public IReadOnlyList<AnnouncementTemplate> All { get; }

    public static AnnouncementTemplates FromSeed() =>
        new(Seeds.Read<SeedFile>(typeof(AnnouncementTemplates), "announcements.json").Templates);

    /// <summary>Null if there is none.</summary>
    public AnnouncementTemplate? Find(string? slug) => All.FirstOrDefault(template => template.Slug == slug);

    private sealed record SeedFile(List<AnnouncementTemplate> Templates);
}
