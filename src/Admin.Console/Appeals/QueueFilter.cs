using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>
/// The filter of the queue as it stands in the address bar, so that it can be kept as a bookmark and sent to a colleague. What it does not
/// know means all.
/// </summary>
/// <param name="State"><c>open</c> (as if left out), <c>all</c>, or one state: <c>in_work</c>.</param>
/// <param name="Topic">Slug of a category.</param>
/// <param name="Who"><c>mine</c>, <c>nobody</c>, or a name.</param>
/// <param name="Term"><c>overdue</c>, or <c>soon</c>: within a day.</param>
/// <param name="Mark">
/// It is <c>urgent</c>, <c>news</c> was asked for, it was <c>returned</c>, or it is <c>stuck</c> on its way to another system.
/// </param>
/// <param name="Words">Words of the text, the place or the number.</param>
/// <param name="Sort"><c>due</c> (as if left out): the soonest term first; <c>newest</c>.</param>
/// <param name="Before">Id of the last appeal of the page before.</param>
public sealed record QueueFilter(
    string? State = null, string? Topic = null, string? District = null, string? Who = null, string? Term = null, string? Mark = null,
    string? Words = null, string? Sort = null, long? Before = null)
{
    internal const string Path = $"{ConsoleModule.Root}/appeals";

    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, AppealStatus> States = Enum.GetValues<AppealStatus>().ToDictionary(CodeOf);

    /// <summary>A state as the address has it: <c>in_work</c>.</summary>
    public static string CodeOf(AppealStatus status) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    /// <summary>The state of that code; null if it is none.</summary>
    public static AppealStatus? FindState(string? code) => States.TryGetValue(code ?? "", out var status) ? status : null;

    public bool IsNewestFirst => Sort == "newest";

    /// <summary>The address of the list.</summary>
    public string Address => Path + Query;

    /// <summary>The filter as it stands in the address, with its question mark; empty if it leaves nothing out.</summary>
    public string Query => new QueryBuilder(Fields()).ToQueryString().Value ?? "";

    /// <param name="me">Who looks.</param>
    public AppealFilter Read(AppealCategories categories, AddressBook book, string me, DateTimeOffset now) => new()
    {
        Open = State is null or "" or "open" || Term is "overdue" or "soon",
        Statuses = FindState(State) is { } status ? [status] : [],
        Category = categories.Find(Topic)?.Slug, District = string.IsNullOrEmpty(District) ? null : book.FindDistrict(District),
        Assignee = Who switch { null or "" => null, "mine" => me, "nobody" => "", _ => Who },
        Overdue = Term == "overdue", DueBefore = Term == "soon" ? now + Soon : null,
        Urgent = Mark == "urgent", NewsAsked = Mark == "news", Returned = Mark == "returned", Stuck = Mark == "stuck",
        Text = string.IsNullOrWhiteSpace(Words) ? null : Words.Trim(),
        Sort = IsNewestFirst ? AppealSort.Newest : AppealSort.Due,
    };

    public static ValueTask<QueueFilter> BindAsync(HttpContext context) => new(FromQuery(context.Request.QueryString.Value));

    /// <summary>What stands in an address behind its question mark.</summary>
    public static QueueFilter FromQuery(string? address)
    {
        var query = QueryHelpers.ParseQuery(address);
        return new(Find("state"), Find("topic"), Find("district"), Find("who"), Find("term"), Find("mark"), Find("words"),
            Find("sort"), long.TryParse(Find("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);

        string? Find(string name) => query.GetValueOrDefault(name).ToString() is { Length: > 0 and <= 200 } value ? value : null;
    }

    private Dictionary<string, string> Fields() => new (string Name, string? Value)[]
    {
        ("state", State), ("topic", Topic), ("district", District), ("who", Who), ("term", Term), ("mark", Mark), ("words", Words),
        ("sort", Sort), ("before", Before?.ToString(CultureInfo.InvariantCulture)),
    }.Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary(field => field.Name, field => field.Value!);
}
