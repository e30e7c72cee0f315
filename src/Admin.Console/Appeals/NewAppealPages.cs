using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>
/// An appeal filed for somebody who called, or out of a conversation. The form comes back with what was made of it, and is filed once the
/// operator has seen that.
/// </summary>
internal static class NewAppealPages
{
    public const string Path = $"{QueueFilter.Path}/new";

    private const string Scope = "console appeals";
    private const int KeyLength = 32;

    /// <summary>Under which name the browser keeps the words: those of one conversation must not turn up in another's form.</summary>
    public static string KeepName(long? person) => string.Create(CultureInfo.InvariantCulture, $"appeal-new-{person}");

    public static void MapNewAppeal(this IEndpointRouteBuilder console)
    {
        console.MapGet("/appeals/new", ShowAsync).For(Right.Appeals).ChecksReach();
        console.MapPost("/appeals/new", TakeAsync).For(Right.Appeals).ChecksReach();
    }

    private static async Task<IResult> ShowAsync(Database database, HttpContext http, string? person)
    {
        var told = new ToldAppeal { Source = StaffFiling.Sources[0] };
        if (person is null) return Show(new(told, MakeKey()));
        if (http.User.GetLimits() is not null) return Page.Of<RefusedPage>([], StatusCodes.Status403Forbidden);
        await using var db = database.OpenForReading();
        return long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await InboxList.LoadMessagesAsync(db, id, http.RequestAborted) is { } messages
            ? Show(new(told with { Source = StaffFiling.Chat, PersonId = id, Words = LastWords(messages) }, MakeKey()))
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TakeAsync(SentForm sent, StaffFiling filing, AppealCategories categories, AddressRegister register,
        Dangers dangers, Database database, TimeProvider clock, HttpContext http)
    {
        var reach = AppealReach.Of(http.User, categories);
        var proposed = categories.Propose(sent["words"]).Where(category => reach.Admits(category.Slug)).ToList();
        var told = Read(sent, proposed);
        await using var db = database.OpenForReading();
        if (told.PersonId is not null && !reach.IsWholeCity) return Page.Of<RefusedPage>([], StatusCodes.Status403Forbidden);
        if (told.PersonId is { } person && await InboxList.LoadMessagesAsync(db, person, http.RequestAborted) is null)
            return Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
        var read = await filing.ReadAsync(told);
        if (!reach.Admits(read.Draft.Category)) read = read with { Faults = [.. read.Faults, FilingFault.Reach] };
        var form = new NewAppealForm(told, sent["key"] is { Length: KeyLength } key ? key : MakeKey())
        {
            Read = read, Proposed = proposed, Danger = dangers.Find(read.Draft.Danger),
        };
        var isToFile = sent["step"] == "file";
        if (form.IsReady && isToFile && sent["seen"] == form.Seen)
            return Page.GoTo($"/appeals/{await FileAsync(form, filing, database, http)}?done=file");
        return Show(form with
        {
            Similar = read.Draft.Place.Found is { } place && reach.Admits(read.Draft.Category)
                ? await SimilarAppeals.FindAsync(db, read.Draft.Category, register.ResolvePlace(place), clock.GetUtcNow(), asker: null)
                : [],
        }, isToFile && !form.IsReady ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    /// <summary>Files it and returns its id; the same form sent again finds what it has filed.</summary>
    private static Task<long> FileAsync(NewAppealForm form, StaffFiling filing, Database database, HttpContext http) =>
        database.InTransactionAsync(async unit =>
        {
            var by = http.User.GetHolderName();
            // With other words it is another appeal, even if the page of the first one was gone back to.
            var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(form.Told)));
            var (scope, key) = ($"{by} {Scope}", $"{form.Key} {hash}");
            if (await IdempotentRequests.BeginAsync(unit, scope, key, hash) is { } earlier) return earlier.Target;
            var filed = await filing.FileAsync(unit, by, form.Told, form.Read!);
            IdempotentRequests.Complete(unit, scope, key, filed.Id);
            return filed.Id;
        }, http.RequestAborted);

    private static ToldAppeal Read(SentForm sent, IReadOnlyList<AppealCategory> proposed)
    {
        var person = sent.Id("person");
        // A house or a choice that belonged to another address would lead to a place that nobody has named.
        var isSamePlace = sent["address"] == sent["narrowed"];
        return new()
        {
            Source = person is null ? sent["source"] : StaffFiling.Chat, PersonId = person, Words = sent["words"],
            Category = sent.Find("topic") ?? (proposed is [var best, ..] ? best.Slug : ""), Phone = sent["phone"],
            IsUrgent = sent.Has("urgent"), Address = Excerpt.Cut(sent["address"], StaffFiling.LongestAddress),
            House = isSamePlace ? Excerpt.Cut(sent["house"], StaffFiling.LongestHouse) : "",
            IsWholeStreet = isSamePlace && sent.Has("whole"),
            Chosen = isSamePlace ? sent["place"].Split(',', StringSplitOptions.RemoveEmptyEntries) : [],
        };
    }

    /// <summary>What the person has written since they were last answered, or else what they wrote last.</summary>
    private static string LastWords(List<InboxMessage> messages)
    {
        var own = messages.FindAll(message => message.By == InboxMessage.Resident && message.Words.Length > 0);
        var answered = messages.FindLast(message => message.By != InboxMessage.Resident)?.Id ?? 0;
        var since = own.FindAll(message => message.Id > answered);
        return Excerpt.Cut(string.Join('\n', (since.Count > 0 ? since : own.TakeLast(1)).Select(message => message.Words)),
            AppealWork.LongestWords);
    }

    private static string MakeKey() => RandomNumberGenerator.GetHexString(KeyLength, lowercase: true);

    private static IResult Show(NewAppealForm form, int status = StatusCodes.Status200OK) =>
        Page.Of<NewAppealPage>(new() { [nameof(NewAppealPage.Form)] = form }, status);
}
