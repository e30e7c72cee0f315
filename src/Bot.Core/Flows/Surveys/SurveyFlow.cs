using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.Storage;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using static IfCity.Bots.Flows.Surveys.SurveyFlow.Step;
using T = IfCity.Bots.Flows.Surveys.SurveyTexts;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>
/// A survey: its intro, the questions one by one with a card of the service that each speaks of, a check page, thanks.
/// Every answer is stored at once; the conversation can be left and taken up at any question.
/// </summary>
public sealed class SurveyFlow(Unit unit, SurveyService surveys, Catalogue catalogue) : Flow<SurveyFlow.Step, SurveyDraft>("survey", version: 1)
{
    public enum Step { Intro, Item, Which, Card, Check, Thanks, Closed, NoSurvey }

    private static readonly Button
        Begin = new("begin", T.Begin),
        About = new("about", T.AboutServices),
        ToQuestion = new("question", T.ToQuestion),
        Send = new("send", T.Send);

    private static readonly Trigger
        Fix = new("correct"),
        OneService = new("one service"),
        TooLate = new("too late");

    private Survey _survey = null!;
    private SurveyDefinition _definition = null!;
    private SurveyDraft _draft = null!;

    protected override async ValueTask<Step> BeginAsync(SurveyDraft draft, string? argument)
    {
        if (await surveys.CurrentAsync(unit, argument) is not { } survey) return NoSurvey;
        draft.SurveyId = survey.Id;
        if (!surveys.IsOpen(survey, unit.Now)) return Closed;
        await TakeUpAsync(draft);
        return Intro;
    }

    /// <summary>Answers given before it was cancelled or forgotten are in the tables: nobody need give them twice.</summary>
    private async Task TakeUpAsync(SurveyDraft draft)
    {
        await LoadAsync();
        draft.Answers = await surveys.UnfinishedAsync(unit, _survey, Resident.ChatId);
        draft.Cursor = Items().ToList().FindLastIndex(item => draft.Answers.ContainsKey(item.Key)) + 1;
        if (draft.Answers.Count > 0) Opening = T.Stored;
    }

    protected override void Declare(SurveyDraft draft)
    {
        _draft = draft;

        Ask(Intro, IntroAsync)
            .Permit(Begin, Item);

        Ask(Item, ItemAsync)
            .OnEntryFrom(Answered, Advance)
            .PermitReentryIf(Answered, HasNext)
            .PermitIf(Answered, Check, IsLast)
            .Permit(About, Which)
            .Permit(OneService, Card)
            .Permit(TooLate, Closed);

        Ask(Which, async () => Pick(T.WhichService, await ServicesAsync(), id => draft.Card = id).With(ToQuestion))
            .Permit(Answered, Card)
            .Permit(ToQuestion, Item);

        Ask(Card, () => Choose(ServiceCard.Text(catalogue.Find(draft.Card))).With([.. ServiceCard.Links(catalogue.Find(draft.Card)), ToQuestion]))
            .Permit(ToQuestion, Item);

        Ask(Check, CheckAsync)
            .OnEntry(() => draft.Correcting = null)
            .Permit(Fix, Item)
            .Permit(Send, Thanks);

        End(Thanks, SendAsync);
        End(Closed, () => Say(T.Closed, Button.Go("services", T.ToServices)));
        End(NoSurvey, () => Say(T.NoSurvey, Button.Go("services", T.ToServices)));
    }

    private async ValueTask<Question> IntroAsync()
    {
        await LoadAsync();
        var before = await surveys.TakerAsync(unit, _survey, Resident.ChatId);
        return Choose(T.Intro(_definition, _survey.ClosesAt, before?.CompletedAt)).With(Begin);
    }

    private async ValueTask<Question> ItemAsync()
    {
        await LoadAsync();
        var items = Items();
        var item = items[_draft.Cursor = Math.Clamp(_draft.Cursor, 0, items.Count - 1)];
        var question = SurveyQuestions.Of(item, _definition.Questions.Count, _draft.AnswerTo(item.Key));
        if (item.Services.Any(id => catalogue.Find(id) is not null)) question = question.With(About);
        return question with { Hear = input => HearAsync(item, question, input) };
    }

    private async ValueTask<Verdict> HearAsync(SurveyItem item, Question question, Input input)
    {
        if (input is Input.Press { Data: "about" } && item.Services.ToList() is [var only])
        {
            _draft.Card = only;
            return new Verdict.Kept(By: OneService);
        }
        var verdict = await question.Hear(input);
        if (verdict is not Verdict.Kept) return verdict;
        return await surveys.SaveAsync(unit, _survey, Resident.ChatId, item.Key, _draft.AnswerTo(item.Key)) ? verdict : new Verdict.Kept(By: TooLate);
    }

    private async ValueTask<IReadOnlyList<Button>> ServicesAsync()
    {
        await LoadAsync();
        return [.. Items()[_draft.Cursor].Services.Select(catalogue.Find).OfType<Service>().Select(service => new Button(service.Id, ServiceCard.Title(service)))];
    }

    private async ValueTask<Question> CheckAsync()
    {
        await LoadAsync();
        var numbers = _definition.Questions.Where(question => Items().Any(item => item.Owner.Id == question.Id)).ToList();
        var correct = Pick(T.Check(SurveySummary.Of(_definition, _draft.Answers)), [.. numbers.Select(SurveyQuestions.Number)], id =>
        {
            _draft.Correcting = id;
            _draft.Cursor = Items().ToList().FindIndex(item => item.Owner.Id == id);
        });
        return (correct with { Hear = async input => await correct.Hear(input) is Verdict.Kept ? new Verdict.Kept(By: Fix) : new Verdict.Unheard() }).With(Send);
    }

    private async Task SendAsync()
    {
        var items = Items().Select(item => item.Key).ToHashSet();
        if (await surveys.CompleteAsync(unit, _survey, Resident.ChatId, items)) Say(T.Thanks(_definition), Button.Go("services", T.ToServices));
        else Say(T.Closed, Button.Go("services", T.ToServices));
    }

    private void Advance() => _draft.Cursor++;

    private bool HasNext() => NextOf(Items()) is { } next && (_draft.Correcting is null || next.Owner.Id == _draft.Correcting);

    private bool IsLast() => !HasNext();

    private SurveyItem? NextOf(IReadOnlyList<SurveyItem> items) => items.ElementAtOrDefault(_draft.Cursor + 1);

    private IReadOnlyList<SurveyItem> Items() => SurveyPath.Of(_definition, _draft.Answers);

    private async Task LoadAsync()
    {
        _survey ??= await surveys.CurrentAsync(unit, _draft.SurveyId) ?? throw new InvalidOperationException($"The survey '{_draft.SurveyId}' is gone.");
        _definition ??= SurveyDefinition.Read(_survey.Definition);
    }
}
