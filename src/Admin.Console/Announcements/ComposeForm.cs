using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using Microsoft.AspNetCore.Http;
using T = IfCity.Bots.Admin.Console.Announcements.ComposeTexts;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>An announcement as it is being composed.</summary>
/// <param name="Whom"><c>all</c>, <c>places</c>, or of a change <c>kept</c>; empty: not chosen yet.</param>
/// <param name="Districts">Parts of the city and villages that were ticked.</param>
/// <param name="Streets">Names of streets, one a line.</param>
/// <param name="Start"><c>later</c>: somebody starts it; <c>approved</c>: as soon as it may; <c>at</c> a time.</param>
/// <param name="At">That time by Kyiv's clock, as a browser writes it.</param>
/// <param name="Count">The number of recipients as it was typed.</param>
/// <param name="Saves">It is to be kept; else only looked at.</param>
public sealed record ComposeForm(string Title = "", string TextUk = "", string TextEn = "", string Whom = "",
    IReadOnlyList<string>? Districts = null, string Streets = "", string Start = "later", string At = "", string Count = "",
    bool Saves = false)
{
    /// <summary>Those whom it was for before it was changed.</summary>
    public const string Kept = "kept";

    /// <summary>As many places of one sort as the API takes.</summary>
    private const int MostNames = 2_000;

    /// <summary>It starts without anybody pressing start again.</summary>
    public bool StartsByItself => Start is "approved" or "at";

    public static ComposeForm FromTemplate(AnnouncementTemplate template) =>
        new(template.TitleUk, template.TextUk, template.TextEn);

    /// <summary>A draft that is to be changed.</summary>
    public static ComposeForm FromDraft(Broadcast row, DateTimeOffset now) => new(row.Title, row.BodyUk, row.BodyEn ?? "", Kept,
        Start: row.StartsAt is not { } at ? "later" : at > now ? "at" : "approved",
        At: row.StartsAt > now ? StartTime.Kyiv(row.StartsAt.Value)[..16] : "");

    /// <summary>The broadcast that it means, or what is wrong with it.</summary>
    /// <param name="of">The draft that is changed: what the form does not show stays as it was; null: it is a new one.</param>
    internal (Broadcast? Row, Text? Trouble) Read(AddressBook book, Broadcast? of, DateTimeOffset now)
    {
        if (Title.Length is 0 or > Broadcast.LongestTitle) return (null, T.TitleNeeded);
        if (TextUk.Length is 0 or > Broadcast.LongestText || TextEn.Length > Broadcast.LongestText) return (null, T.TextNeeded);
        if (TemplateFields.FindUnfilled(TextUk, TextEn, Title) is { } field) return (null, T.FieldLeft(field));
        var (audience, trouble) = Whom == Kept && of is not null ? (Audience.FromJson(of.AudienceJson), null) : ReadAudience(book);
        if (audience is null) return (null, trouble);
        var starts = Start == "at" ? StartTime.Read(At) : null;
        if (Start == "at" && (starts is null || starts.IsOver(now))) return (null, T.TimeNeeded);
        return (new()
        {
            Title = Title, BodyUk = TextUk, BodyEn = TextEn.Length == 0 ? null : TextEn, AudienceJson = audience.ToJson(),
            StartsAt = starts?.At, Lane = of?.Lane ?? Lane.Bulk, Picture = of?.Picture, ButtonsJson = of?.ButtonsJson,
            Latitude = of?.Latitude, Longitude = of?.Longitude,
        }, null);
    }

    public static async ValueTask<ComposeForm?> BindAsync(HttpContext context)
    {
        if (await SentForm.BindAsync(context) is not { } sent || !context.Request.HasFormContentType) return new();
        var fields = await context.Request.ReadFormAsync(context.RequestAborted);
        return new(sent["title"], sent["textUk"], sent["textEn"], sent["whom"], [.. fields["district"].OfType<string>()], sent["streets"],
            sent["start"], sent["at"], sent["count"], sent["do"] == "save");
    }

    private (Audience? Audience, Text? Trouble) ReadAudience(AddressBook book)
    {
        if (Whom == "all") return (new(), null);
        if (Whom != "places") return (null, T.WhomNeeded);
        var typed = Streets.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var streets = typed.Select(name => (Name: name, book.FindStreet(name)?.Id)).ToList();
        if (streets.FirstOrDefault(street => street.Id is null).Name is { } unknown) return (null, T.UnknownStreet(unknown));
        var districts = (Districts ?? []).Select(book.FindDistrict).OfType<string>().Distinct().ToList();
        if (districts.Count + streets.Count is 0 or > MostNames) return (null, T.PlacesNeeded);
        return (new()
        {
            Districts = districts.Count == 0 ? null : districts,
            Streets = streets.Count == 0 ? null : [.. streets.Select(street => street.Id!).Distinct()],
        }, null);
    }
}
