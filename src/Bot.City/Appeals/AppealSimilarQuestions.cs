using System.Globalization;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>What is known already of the same trouble: it is shown, and can be joined instead of a new appeal.</summary>
internal sealed partial class AppealFlow
{
    private async Task FindKnownAsync()
    {
        var place = _draft.Place.Found;
        var similar = await FindSimilarAsync();
        _draft.Similar = [.. similar.Select(one => one.Appeal.Id).Except(_draft.Shown)];
        var notice = categories.Find(_draft.Category)?.NoticeKind is { } kind
            && place is not null ? (await alerts.FindInForceAsync(unit, kind, place))?.Id : null;
        _draft.Notice = notice == _draft.ShownNotice ? null : notice;
    }

    /// <summary>Shows each similar appeal with what is needed to compare: distance, date, topic, place, state.</summary>
    private async Task ShowSimilarAsync()
    {
        if (_draft.Notice is { } notice && await unit.Db.Set<Alert>().FirstOrDefaultAsync(alert => alert.Id == notice) is { } alert)
            Say(AlertTexts.InForce(alert, alerts.DescribePlace(alert)));
        foreach (var similar in await SimilarAsync())
            Say(T.SimilarOne(similar, categories.Find(similar.Appeal.Category)!, await appeals.CountJoinersAsync(unit, similar.Appeal.Id)));
    }

    private async ValueTask<Question> SimilarQuestionAsync()
    {
        var similar = await SimilarAsync();
        var question = Pick(T.IsItOneOfThese(similar.Count, _draft.Notice is not null),
            [.. similar.Select(one => new Button($"j{one.Appeal.Id}", T.MeToo(one.Appeal)))],
            _ => { });
        return WithEmergencyCall(
            AcceptAttachments((_draft.Notice is null ? question.With(Different) : question.With(ItIsThat, Different)) with { Judge =
            input => HearSimilar(input, question) }));
    }

    /// <summary>
    /// An appeal that was closed since it was shown can still be chosen; <see cref="JoinAsync"/> then says that it is too late.
    /// </summary>
    private ValueTask<Verdict> HearSimilar(Input input, Question question)
    {
        if (input is not Input.Press { Data: ['j', .. var digits] } || !long.TryParse(digits, NumberStyles.None,
            CultureInfo.InvariantCulture, out var id) || !_draft.Similar.Contains(id)) return question.Judge(input);
        _draft.Joins = id;
        return new(new Verdict.Kept());
    }

    private async Task<IReadOnlyList<SimilarAppeal>> SimilarAsync() =>
        [.. (await FindSimilarAsync()).Where(similar => _draft.Similar.Contains(similar.Appeal.Id))];

    private Task<IReadOnlyList<SimilarAppeal>> FindSimilarAsync() => SimilarAppeals.FindAsync(unit, _draft.Category,
        _draft.Place.Found is { } place ? register.ResolvePlace(place) : null, Resident.PersonId);
}
