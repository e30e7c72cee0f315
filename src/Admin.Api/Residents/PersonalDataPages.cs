using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Residents.Pages;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Residents;

/// <summary>
/// The file of what is known of a person, on the public listener: behind a link from the chat that opens once. Wrong links are counted by
/// address, and whoever shows too many has to wait, with a right one too.
/// </summary>
internal static class PersonalDataPages
{
    /// <summary>Wrong links that an address may show in a minute; there are 2¹²⁸ of them.</summary>
    private const int WrongPerMinute = 10;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void AddPersonalData(this IServiceCollection services) =>
        services.AddKeyedSingleton(nameof(PersonalDataPages), new GuessLimiter(WrongPerMinute));

    public static void MapPersonalData(this IEndpointRouteBuilder app)
    {
        var file = app.MapGroup($"{ExportLinks.Path}{{token}}").ExcludeFromDescription();
        file.MapGet("", ShowDoorAsync);
        file.MapPost("", OpenAsync);
        app.MapGet("/privacy", ShowPrivacy).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowDoorAsync(string token, ExportLinks links, HttpContext http,
        [FromKeyedServices(nameof(PersonalDataPages))] GuessLimiter guesses)
    {
        if (guesses.IsExhausted(http.Connection.RemoteIpAddress)) return Refuse(http);
        return await links.IsGoodAsync(token, http.RequestAborted) ? Door(http, isGood: true) : NoteWrong(http, guesses);
    }

    private static async Task<IResult> OpenAsync(string token, ExportLinks links, PersonFile file, Database database, TimeProvider clock,
        HttpContext http, [FromKeyedServices(nameof(PersonalDataPages))] GuessLimiter guesses)
    {
        if (guesses.IsExhausted(http.Connection.RemoteIpAddress)) return Refuse(http);
        if (await links.OpenAsync(token, http.RequestAborted) is not { } person) return NoteWrong(http, guesses);
        await using var db = database.OpenForReading();
        var sections = await file.ReadAsync(db, person, whole: true);
        http.Response.Headers.CacheControl = "no-store";
        return new PageResult<FilePage>(new()
        {
            [nameof(FilePage.Language)] = LanguageOf(http), [nameof(FilePage.Sections)] = sections,
            [nameof(FilePage.MadeAt)] = clock.GetUtcNow(), [nameof(FilePage.Json)] = WriteJson(sections, clock.GetUtcNow()),
        });
    }

    private static PageResult<PrivacyPage> ShowPrivacy(IEnumerable<Retention> kinds, IConfiguration configuration,
        HttpContext http) => new(new()
    {
        [nameof(PrivacyPage.Language)] = LanguageOf(http),
        [nameof(PrivacyPage.Terms)] = kinds.Select(kind => (kind.Kind, Days: (int)Math.Ceiling(kind.GetTerm(configuration).TotalDays)))
            .Concat(configuration.GetValue<int?>("Audit:KeptDays") is { } days ? [("Audit", days)] : [])
            .GroupBy(kind => kind.Kind).ToDictionary(kind => kind.Key, kind => kind.Max(one => one.Days)),
    });

    private static PageResult<DoorPage> NoteWrong(HttpContext http, GuessLimiter guesses)
    {
        guesses.Note(http.Connection.RemoteIpAddress);
        return Door(http, isGood: false);
    }

    private static PageResult<DoorPage> Door(HttpContext http, bool isGood)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new()
            {
                [nameof(DoorPage.Language)] = LanguageOf(http), [nameof(DoorPage.IsGood)] = isGood,
                [nameof(DoorPage.Address)] = $"{http.Request.Path}{http.Request.QueryString}",
            },
            isGood ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, hasForm: isGood);
    }

    private static IResult Refuse(HttpContext http)
    {
        WrongKeys.SetRetryAfter(http, TimeSpan.FromMinutes(1));
        return Results.Text($"{PersonPageTexts.TooMany.In(LanguageOf(http))}", "text/plain; charset=utf-8",
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static string WriteJson(IReadOnlyList<PersonSection> sections, DateTimeOffset madeAt) => new JsonObject
    {
        ["made_at"] = madeAt,
        ["tables"] = new JsonArray([.. sections.Select(section => new JsonObject
        {
            ["table"] = section.Table,
            ["title"] = section.Title.Uk.ToString(),
            ["title_en"] = section.Title.En.ToString(),
            ["rows"] = new JsonArray([.. section.Rows.Select(row => row.Values)]),
        })]),
    }.ToJsonString(Readable);

    private static Language LanguageOf(HttpContext http) => http.Request.Query["lang"] == "en" ? Language.En : Language.Uk;
}
