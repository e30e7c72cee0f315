using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.City.Codes.SheetTexts;

namespace IfCity.Bots.City.Codes;

/// <summary>
/// Makes the codes of a street, a card, a survey or a letter for staff, with a line in the audit. Adds to the unit of work; never commits.
/// </summary>
public sealed class CodeSheets(MessengerRegistry messengers, AddressBook addressBook, AddressRegister register, ServiceCatalogue catalogue)
{
    /// <summary>The most sheets that are made at once.</summary>
    public const int MostSheets = 500;

    /// <summary>How long a letter's code opens the appeal, unless staff say otherwise.</summary>
    private static readonly TimeSpan LetterGoodFor = TimeSpan.FromDays(365);

    /// <param name="by">Who makes them, for the audit.</param>
    /// <param name="reach">The appeals within reach of who makes them.</param>
    public async Task<CodesOutcome> MakeAsync(UnitOfWork unit, CodeRequest request, string by, AppealReach reach)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (sheets, refusal) = await ListAsync(unit, request, reach);
        if (refusal is { } why) return new CodesOutcome.Refused(why);
        if (sheets.Count > MostSheets) return new CodesOutcome.Refused(CodeRefusal.TooMany);
        if (messengers.All.All(messenger => messenger.LinkTo(ShortCodes.FlowName) is null))
            return new CodesOutcome.Refused(CodeRefusal.NoLinks);
        var made = new List<MadeCode>(sheets.Count);
        foreach (var sheet in sheets) made.Add(await MakeAsync(unit, request, sheet));
        AuditEntry.Add(unit, by, "code.make", request.Target, after: new { request.Kind, Sheets = made.Count });
        return new CodesOutcome.Made(made);
    }

    private async Task<MadeCode> MakeAsync(UnitOfWork unit, CodeRequest request, Sheet sheet)
    {
        var goodFor = request.GoodFor ?? (request.Kind == CodeKind.Appeal ? LetterGoodFor : null);
        var letters = await ShortCodes.IssueAsync(unit, request.Kind, sheet.Target, sheet.CodePlace, goodFor);
        return new(CodeLetters.Show(letters), sheet.Title, sheet.Place, T.PurposeOf(request.Kind), ListLinks(letters), unit.Now + goodFor);
    }

    private List<(string, Uri)> ListLinks(string letters) =>
    [
        .. messengers.All.OrderBy(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal)
            .Select(messenger => (Name: messenger.Capabilities.Messenger, Link: messenger.LinkTo(ShortCodes.Payload(letters))))
            .Where(way => way.Link is not null).Select(way => ($"{char.ToUpperInvariant(way.Name[0])}{way.Name[1..]}", way.Link!)),
    ];

    private async Task<(List<Sheet> Sheets, CodeRefusal? Refusal)> ListAsync(UnitOfWork unit, CodeRequest request, AppealReach reach) =>
        request.Kind switch
        {
            CodeKind.Building => ListBuildings(request),
            CodeKind.Service when catalogue.Find(request.Target) is { } service =>
                (ListPlaces(request, service.Id, Text.Data(service.TitleUk, service.TitleEn)), null),
            CodeKind.Appeal => await ListLetterAsync(unit, request, reach),
            CodeKind.Survey => await ListSourcesAsync(unit, request),
            _ => ([], CodeRefusal.NoSuchTarget),
        };

    /// <summary>
    /// The buildings of a street that staff or an import have told, in the order in which they stand; or the one that is named.
    /// </summary>
    private (List<Sheet>, CodeRefusal?) ListBuildings(CodeRequest request)
    {
        var id = addressBook.ResolveId(request.Target);
        var keys = id.Contains('|', StringComparison.Ordinal) ? [id] : register.Buildings
            .Where(row => row.StreetId == id && row.Origin == BuildingOrigin.Register)
            .OrderBy(row => ReadHouse(row.House)).ThenBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Key).ToList();
        if (keys.Count == 0) return ([], addressBook.Find(id) is null ? CodeRefusal.NoSuchTarget : CodeRefusal.NoBuildings);
        var addresses = keys.Select(key => register.Find(key) is null ? null : addressBook.AddressOf(key)).ToList();
        if (addresses.Contains(null)) return ([], CodeRefusal.NoSuchTarget);
        var entrances = Enumerable.Range(1, Math.Max(1, request.Entrances)).ToList();
        return ([.. addresses.SelectMany(address => entrances.Select(entrance =>
            new Sheet(address!.BuildingKey, address.Text, request.Entrances > 1 ? T.Entrance(entrance) : null, "")))], null);
    }

    private static async Task<(List<Sheet>, CodeRefusal?)> ListLetterAsync(UnitOfWork unit, CodeRequest request, AppealReach reach)
    {
        var number = long.TryParse(request.Target, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await reach.Select(unit.Db.Set<Appeal>()).Where(row => row.Id == id).Select(row => row.Number).FirstOrDefaultAsync() : null;
        return number is null ? ([], CodeRefusal.NoSuchTarget) : ([new(request.Target, T.Letter(number), null, "")], null);
    }

    private static async Task<(List<Sheet>, CodeRefusal?)> ListSourcesAsync(UnitOfWork unit, CodeRequest request)
    {
        if (await SurveyService.FindAsync(unit, request.Target) is not { } survey || !survey.IsPublished())
            return ([], CodeRefusal.NoSuchTarget);
        if (request.Places.Count == 0) return ([], CodeRefusal.NoPlaces);
        var title = SurveyDefinition.Read(survey.Definition).Title;
        var sheets = new List<Sheet>();
        foreach (var place in request.Places.Distinct())
            sheets.Add(new(await SurveySource.NameAsync(unit, survey.Id, place), title, Text.Data(place), place));
        return (sheets, null);
    }

    private static List<Sheet> ListPlaces(CodeRequest request, string target, Text title) => request.Places.Count == 0
        ? [new(target, title, null, "")]
        : [.. request.Places.Distinct().Select(place => new Sheet(target, title, Text.Data(place), place))];

    private static int ReadHouse(string house) =>
        int.TryParse(string.Concat(house.TakeWhile(char.IsAsciiDigit)), out var number) ? number : int.MaxValue;

    /// <param name="CodePlace">The place by which the code differs from others of the same target.</param>
    private sealed record Sheet(string Target, Text Title, Text? Place, string CodePlace);
}
