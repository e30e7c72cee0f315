using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>
/// A refusal changes nothing: every operation of the staff API is sent requests that it refuses, and every row of every table is compared
/// before and after. The operations come from the service's own OpenAPI document, so a new one is tried, or fails here.
/// </summary>
public sealed partial class RefusalChangesNothingTests(RefusalCity city) : IClassFixture<RefusalCity>
{
    private static readonly int[] OwnRefusals = [400, 409, 413, 422];

    [Fact]
    public async Task Whatever_is_refused_every_table_is_as_it_was()
    {
        var wrong = new List<string>();
        var before = await TableRows.ReadAsync(city.Desk.Service);
        Assert.True(before.Tables > 40, $"Only {before.Tables} tables were read.");
        foreach (var refused in (await CasesAsync()).SelectMany(pair => pair.Value))
        {
            var (status, code, answer) = await SendAsync(refused);
            var after = await TableRows.ReadAsync(city.Desk.Service);
            var changes = before.ChangesTo(after);
            before = after;
            if (status != refused.Status || (refused.Code ?? code) != code) wrong.Add($"{refused}: answered {status} {answer}");
            if (!changes.Keys.Order(StringComparer.Ordinal).SequenceEqual(refused.Keeps.Order(StringComparer.Ordinal)))
                wrong.Add($"{refused}: changed {string.Join("; ", changes.Select(pair => $"{pair.Key}:\n{pair.Value}"))}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of the refusals:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public async Task Every_operation_that_can_refuse_has_a_case_of_its_own()
    {
        var cases = await CasesAsync();
        var writing = cases.Keys.Where(operation => operation.Writes).Select(operation => operation.Name).ToHashSet();
        var own = OwnCases([.. cases.Keys]).Where(group => group.Any(refused => OwnRefusals.Contains(refused.Status)))
            .Select(group => group.Key).ToHashSet();
        Assert.Empty(writing.Except(own).Except(RefusalCases.OnlyCommon.Keys));
        // What is said to refuse nothing more must be there, and no case may say otherwise.
        Assert.Empty(RefusalCases.OnlyCommon.Keys.Except(writing));
        Assert.Empty(RefusalCases.OnlyCommon.Keys.Intersect(own));
        Assert.All(cases, pair => Assert.NotEmpty(pair.Value));
    }

    [Fact]
    public void Every_conflict_that_the_api_can_answer_is_met()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Admin.Api"), "*.cs", SearchOption.AllDirectories);
        var codes = sources.SelectMany(file => Conflict().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value).ToHashSet();
        Assert.True(codes.Count > 20, $"Only {codes.Count} codes were read from the sources.");
        var met = RefusalCases.All.Select(refused => refused.Code).OfType<string>().ToHashSet();
        Assert.Empty(codes.Except(met).Except(RefusalCases.MetElsewhere.Keys));
        Assert.Empty(RefusalCases.MetElsewhere.Keys.Intersect(met));
    }

    private async Task<Dictionary<StaffOperation, List<RefusalCase>>> CasesAsync()
    {
        var operations = StaffOperation.ReadAll(await city.Desk.GetAsync("/openapi/v1.json"));
        var own = OwnCases(operations);
        return operations.ToDictionary(operation => operation, operation =>
            Common(operation, own[operation.Name]).Concat(own[operation.Name]).ToList());
    }

    private static ILookup<string, RefusalCase> OwnCases(IReadOnlyList<StaffOperation> operations) => RefusalCases.All.ToLookup(refused =>
        operations.Where(operation => operation.Method.Method == refused.Method && operation.Fit(refused.Path) >= 0)
            .MaxBy(operation => operation.Fit(refused.Path))?.Name
            ?? throw new InvalidOperationException($"There is no operation '{refused.Request}'."));

    /// <summary>What every operation refuses: a parameter, a field and an id that nobody knows.</summary>
    private static IEnumerable<RefusalCase> Common(StaffOperation operation, IEnumerable<RefusalCase> own)
    {
        var (request, body) = ($"{operation.Method} {operation.PathOfNothing()}", operation.HasFields ? operation.LeastBody() : null);
        var kind = operation.TakesForm ? BodyKind.Picture : BodyKind.Json;
        var more = request.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        yield return new($"{request}{more}noSuchParameter=1", body, 400, Kind: kind);
        if (operation.HasFields) yield return new(request, """{"noSuchField":1}""", 400);
        // Where the least body is refused for what it says, the operation has a case of its own.
        if (operation.NamesSomething && !RefusalCases.Making.Contains(operation.Name) && !own.Any(refused =>
            refused.Status == 404)) yield return new(request, body, 404, Kind: kind);
    }

    private async Task<(int Status, string? Code, string Answer)> SendAsync(RefusalCase refused)
    {
        var address = new Uri(StaffOperation.Root + city.Named(refused.Path, inPath: true), UriKind.Relative);
        using var request = new HttpRequestMessage(new HttpMethod(refused.Method), address) { Content = Content(refused) };
        if (refused.IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        if (refused.IfNoneMatch) request.Headers.Add("If-None-Match", "*");
        using var response = await city.Desk.Staff.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var code = isProblem ? JsonDocument.Parse(answer).RootElement.GetProperty("code").GetString() : null;
        return ((int)response.StatusCode, code, answer);
    }

    private HttpContent? Content(RefusalCase refused) => refused switch
    {
        { Kind: BodyKind.Picture } => Form(AppealWorkTests.Jpeg()),
        { Kind: BodyKind.File } => Form(Encoding.UTF8.GetBytes(refused.Body!)),
        { Body: null } => null,
        _ => new StringContent(city.Named(refused.Body), Encoding.UTF8, refused.Kind == BodyKind.Csv ? "text/csv" : "application/json"),
    };

    private static MultipartFormDataContent Form(byte[] bytes)
    {
        var file = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        return new() { { file, "file", "file.jpg" } };
    }

    /// <summary>The three ways in which handlers write a conflict and its code.</summary>
    [GeneratedRegex("""(Status4(09|22)\w+, |\bConflict\(|Refused\("[a-z]+", (?="[a-z]+-taken")|\["code"\] = )"(?<code>[a-z-]+)""")]
    private static partial Regex Conflict();
}
