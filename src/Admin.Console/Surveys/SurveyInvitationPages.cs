using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Surveys.SurveyConsoleTexts;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>People are asked to take a survey, or reminded of it: the draft of an announcement, which goes the way of any other.</summary>
internal static class SurveyInvitationPages
{
    public static void MapSurveyInvitation(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/invite", async (string id, SurveyDesk desk, AddressBook book) =>
        {
            await using var db = desk.Database.OpenForReading();
            if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id && row.Version > 0) is not { } survey)
                return SurveyDesk.NotFound();
            var own = SurveyAsking.Invite(SurveyDefinition.Read(survey.Definition));
            return Show(id, new(own.BodyUk, own.BodyEn ?? ""), book, null);
        }).For(Right.Publish);
        surveys.MapPost("/{id}/invite", InviteAsync).For(Right.Publish);
        surveys.MapPost("/{id}/remind", RemindAsync).For(Right.Publish);
    }

    private static async Task<IResult> InviteAsync(string id, SentForm sent, SurveyDesk desk, SurveyAsking asking, AddressBook book)
    {
        var form = await SurveyInvitationForm.ReadAsync(sent, desk.Http);
        var districts = form.Districts.Select(book.FindDistrict).OfType<string>().Distinct().ToList();
        if (form.TextUk.Length is 0 or > Broadcast.LongestText || form.TextEn.Length > Broadcast.LongestText)
            return Show(id, form, book, T.TextNeeded);
        if (form.Whom == "districts" && districts.Count == 0) return Show(id, form, book, T.PartsNeeded);
        var audience = form.Whom == "districts" ? new Audience { Districts = districts } : new();
        var (result, row) = await AskAsync(id, "invite", desk, asking, (_, survey) =>
        {
            var invitation = SurveyAsking.Invite(survey);
            (invitation.BodyUk, invitation.BodyEn) = (form.TextUk, form.TextEn.Length == 0 ? null : form.TextEn);
            invitation.AudienceJson = audience.ToJson();
            return invitation;
        });
        return row is null ? Show(id, form, book, SurveyDesk.Explain(result)) : Page.GoTo($"/announcements/{row.Id}?done=invite");
    }

    private static async Task<IResult> RemindAsync(string id, SurveyDesk desk, SurveyAsking asking)
    {
        var (result, row) = await AskAsync(id, "remind", desk, asking, (row, survey) => SurveyAsking.Remind(survey, row.ClosesAt));
        return row is not null ? Page.GoTo($"/announcements/{row.Id}?done=remind")
            : result is SurveyResult.Refused { Why: SurveyRefusal.NotFound } ? SurveyDesk.NotFound()
            : await desk.ShowAsync(id, SurveyDesk.Explain(result), StatusCodes.Status409Conflict);
    }

    /// <summary>The broadcast, if it was made.</summary>
    private static async Task<(SurveyResult Result, Broadcast? Row)> AskAsync(string id, string what, SurveyDesk desk, SurveyAsking asking,
        Func<Survey, SurveyDefinition, Broadcast> compose)
    {
        Broadcast? row = null;
        var result = await desk.RunAsync(async unit =>
        {
            var found = await SurveyAsking.FindAskableAsync(unit, id, reminds: what == "remind");
            if (found is not SurveyResult.Done { Survey: var survey }) return found;
            row = compose(survey, SurveyDefinition.Read(survey.Definition));
            await asking.AskAsync(unit, desk.By, desk.Http.User.GetStaffer(), id, what, row, start: false);
            return found;
        });
        return (result, row);
    }

    private static IResult Show(string id, SurveyInvitationForm form, AddressBook book, Text? trouble) => Page.Of<InvitePage>(new()
    {
        [nameof(InvitePage.Id)] = id, [nameof(InvitePage.Form)] = form, [nameof(InvitePage.Districts)] = book.Districts,
        [nameof(InvitePage.Trouble)] = trouble,
    }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}

/// <summary>An invitation as it is written.</summary>
/// <param name="Whom"><c>all</c>, or <c>districts</c>.</param>
public sealed record SurveyInvitationForm(string TextUk, string TextEn, string Whom = "all")
{
    /// <summary>Parts of the community that were ticked.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    internal static async Task<SurveyInvitationForm> ReadAsync(SentForm form, HttpContext http) =>
        new(form["textUk"], form["textEn"], form["whom"])
        {
            Districts = http.Request.HasFormContentType
                ? [.. (await http.Request.ReadFormAsync(http.RequestAborted))["district"].OfType<string>()] : [],
        };
}
