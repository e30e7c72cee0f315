using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.City.Surveys.SurveyFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Surveys.SurveyTexts;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// A survey: its intro, the questions one by one with a card of the service that each speaks of, a check page, thanks.
/// Every answer is stored at once; the conversation can be left and taken up at any question.
/// Begun with <c>id</c> it is that survey, with <c>id@7</c> from a place that is counted, with <c>id!</c> no reminder of it is wanted, with
/// <c>id~</c> staff try its draft.
/// </summary>
internal sealed class SurveyFlow(UnitOfWork unit, SurveyService surveys, ServiceCatalogue catalogue, SurveyPlaces places)
    : Flow<SurveyFlow.Step, SurveyDraft>(FlowName, version: 1)
{
    public enum Step { Intro, Item, Which, Card, Check, Thanks, Closed, NoSurvey, Mine, Refused }

    public const string FlowName = "survey";

    private static readonly Button
        Begin = new("begin", T.Begin) { Means = YesNo.Yes },
        About = new("!about", T.AboutServices),
        ToQuestion = new("question", T.ToQuestion),
        Save = new("!save", T.SaveForLater),
        Change = new("!change", T.Change),
        LeaveAnswer = new("!leave", T.LeaveAnswer),
        LeaveWords = new("!leave", T.LeaveWords),
        Edit = new("edit", T.Edit),
        Send = new("send", T.Send) { Means = YesNo.Yes, Kind = ButtonKind.Main };

    private static readonly Trigger
        Fix = new("correct"),
        OneService = new("one service"),
        TooLate = new("too late");

    private SurveyDraft _draft = null!;
    private SurveySitting? _sitting;
    private List<string>? _given;

    protected override async ValueTask<Step> BeginAsync(SurveyDraft draft, string? argument)
    {
        if (argument is [.. var refused, '!']) return await RefuseAsync(refused);
        if (argument is [.. var tried, '~']) return await TryOutAsync(draft, tried);
        var name = argument is null ? null : SurveySource.ReadSurvey(argument);
        if (await surveys.FindCurrentAsync(unit, name, Resident.PersonId) is not { } survey) return NoSurvey;
        draft.SurveyId = survey.Id;
        var sitting = await LoadSittingAsync();
        if (sitting.Taker is null) draft.Source = SurveySource.ReadSource(argument);
        if (sitting is { Taker.CompletedAt: not null, Response: not null } && !survey.IsOver(unit.Now))
        {
            // Items without an answer in a sent survey were skipped on purpose.
            draft.Skipped = [.. sitting.Path.Items.Select(item => item.Key).Except(sitting.Path.Answers.Keys)];
            return Mine;
        }
        if (!sitting.Takes || sitting.Taker?.CompletedAt is not null) return Closed;
        (draft.Cursor, Opening) = (SurveyDraft.WhereTheyStopped, sitting.HasAnswers ? T.Stored : null);
        return Intro;
    }

    protected override void Declare(SurveyDraft draft)
    {
        _draft = draft;

        Ask(Intro, ComposeIntroAsync, at => at
            .Permit(Begin, Item)
            .Permit(TooLate, Closed));

        Ask(Item, ComposeItemAsync, at => at
            .OnEntryFrom(Answered, Advance)
            .PermitReentryIf(Answered, HasNext)
            .PermitIf(Answered, Check, IsLast)
            .Permit(About, Which)
            .Permit(OneService, Card)
            .Permit(TooLate, Closed));

        Ask(Which, async () => Pick(T.WhichService, await ServicesAsync(), id => draft.Card = id).With(ToQuestion), at => at
            .Permit(Answered, Card)
            .Permit(ToQuestion, Item));

        Show(Card, ComposeCardAsync, at => at
            .Permit(ToQuestion, Item));

        Ask(Check, ComposeCheckAsync, at => at
            .OnEntry(() => draft.Correcting = null)
            .Permit(Fix, Item)
            .Permit(Send, Thanks));

        Show(Mine, ComposeMineAsync, at => at
            .Permit(Edit, Check));

        End(Thanks, SendAsync);
        End(Closed, SayClosedAsync);
        End(NoSurvey, () => Say(T.NoSurvey, Button.ForFlow("services", T.ToServices)));
        End(Refused, () => Say(T.Refused));
    }

    private async Task<Step> RefuseAsync(string id)
    {
        if (await surveys.FindCurrentAsync(unit, id) is not { } survey) return NoSurvey;
        await surveys.RefuseAsync(unit, survey, Resident.PersonId);
        return Refused;
    }

    /// <summary>Lets staff try a draft; for anybody else there is no such survey.</summary>
    private async Task<Step> TryOutAsync(SurveyDraft draft, string id)
    {
        if (await SurveyService.FindAsync(unit, id) is not { } survey
            || !await unit.Db.Set<StaffChat>().AnyAsync(chat => chat.PersonId == Resident.PersonId)) return NoSurvey;
        (draft.SurveyId, draft.Trial) = (survey.Id, []);
        return Intro;
    }

    private async ValueTask<Question> ComposeIntroAsync()
    {
        var sitting = await LoadSittingAsync();
        var question = Choose(T.Intro(sitting.Definition, sitting.Survey.ClosingAt(), sitting.IsTrial)).With(Begin);
        return question with { Judge = async input => input is not Input.Press { Data: "begin" }
            ? await question.Judge(input)
            : await sitting.BeginAsync() ? new Verdict.Unheard() : new Verdict.Kept(By: TooLate) };
    }

    private async ValueTask<Question> ComposeItemAsync()
    {
        var sitting = await LoadSittingAsync();
        if (!sitting.Takes || sitting.Current() is not { } item)
            return Choose(T.Closed) with { Judge = _ => new(new Verdict.Kept(By: TooLate)) };
        _draft.Cursor = item.Index;
        sitting.RecordReached(item);
        if (_draft.Pending is { } pending && pending.Key == item.Key) return ComposePending(sitting, item, pending);
        return ComposeItem(sitting, item);
    }

    private Question ComposeItem(SurveySitting sitting, SurveyItem item)
    {
        if (_draft.TicksOf != item.Key) (_draft.TicksOf, _draft.Ticks) = (item.Key, [.. sitting.AnswerTo(item)]);
        var question = new SurveyQuestions(places, values => _given = values)
            .Compose(item, sitting.Definition.Questions.Count, sitting.AnswerTo(item), _draft.Ticks ??= []);
        if (item.Services.Any(id => catalogue.Find(id) is not null)) question = question.With(About);
        return WithClosingNote(sitting, question) with { Judge = input => HearAsync(sitting, item, question, input) };
    }

    /// <summary>Composes the question about an answer that waits for confirmation. Another answer replaces it.</summary>
    private Question ComposePending(SurveySitting sitting, SurveyItem item, PendingAnswer pending)
    {
        var again = ComposeItem(sitting, item);
        var question = pending.Personal ? Choose(T.Personal).With(LeaveWords).WithHint(T.Personal)
            : Choose(T.WouldDrop(SurveySummary.Summarise(sitting.Path, sitting.ListDropped(item, pending.Values))))
                .With(Change, LeaveAnswer);
        return question with
        {
            Judge = input => input switch
            {
                Input.Press { Data: "!leave" } when pending.Personal =>
                    TakeAsync(sitting, item, pending.Values, new(), isSure: true, personal: true),
                Input.Press { Data: "!change" } => TakeAsync(sitting, item, pending.Values, new(), isSure: true),
                Input.Press { Data: "!leave" } => new(ClearPending()),
                _ => again.Judge(input),
            },
        };
    }

    private Verdict.Kept ClearPending()
    {
        (_draft.Pending, _draft.TicksOf) = (null, null);
        return new();
    }

    /// <summary>Adds how long the person may still answer, if the survey has closed meanwhile.</summary>
    private Question WithClosingNote(SurveySitting sitting, Question question)
    {
        if (sitting.IsTrial || sitting.Survey.GraceOf(sitting.Taker, unit.Now) is not { } until) return question;
        return question with { Prompt = T.Above(T.ClosedButBegun(sitting.Survey.ClosingAt()!.Value, until, unit.Now), question.Prompt) };
    }

    private async ValueTask<Verdict> HearAsync(SurveySitting sitting, SurveyItem item, Question question, Input input)
    {
        if (input is Input.Press { Data: "!about" } && ListServices(item) is [var only])
        {
            _draft.Card = only.Id;
            return new Verdict.Kept(By: OneService);
        }
        _given = null;
        var verdict = await question.Judge(input);
        return verdict is Verdict.Kept kept && _given is { } values ? await TakeAsync(sitting, item, values, kept, isSure: false) : verdict;
    }

    private async ValueTask<Verdict> TakeAsync(SurveySitting sitting, SurveyItem item, List<string> values, Verdict.Kept kept, bool isSure,
        bool personal = false)
    {
        if (!isSure && item.IsWords && values.Exists(PersonalData.IsIn)) return SetPending(new(item.Key, values, Personal: true));
        if (!isSure && sitting.ListDropped(item, values).Count > 0) return SetPending(new(item.Key, values, Personal: false));
        ClearPending();
        if (!await sitting.SaveAsync(item, values, personal)) return new Verdict.Kept(By: TooLate);
        _draft.Skipped.Remove(item.Key);
        if (values.Count == 0) _draft.Skipped.Add(item.Key);
        return kept;
    }

    private Verdict.Again SetPending(PendingAnswer pending)
    {
        _draft.Pending = pending;
        return new();
    }

    private async ValueTask<IReadOnlyList<Button>> ServicesAsync() =>
        (await LoadSittingAsync()).Current() is { } item
            ? [.. ListServices(item).Select(service => new Button(service.Id, ServiceCard.Title(service)))]
            : [];

    private List<Service> ListServices(SurveyItem item) => [.. item.Services.Select(catalogue.Find).OfType<Service>()];

    private async ValueTask<Question> ComposeCardAsync()
    {
        var service = catalogue.Find(_draft.Card);
        var question = Choose(ServiceCard.Text(service)).With([.. ServiceCard.Links(service)]);
        if (service is null) return question.With(ToQuestion);
        await KeptServices.RecordOpenedAsync(unit, Resident.PersonId, service.Id);
        if (!(await KeptServices.ListSavedAsync(unit, Resident.PersonId)).Contains(service.Id)) question = question.With(Save);
        question = question.With(ToQuestion);
        return question with { Judge = input => input is Input.Press { Data: "!save" }
            ? SaveServiceAsync(service.Id)
            : question.Judge(input) };
    }

    private async ValueTask<Verdict> SaveServiceAsync(string service)
    {
        await KeptServices.SaveAsync(unit, Resident.PersonId, service);
        if (!_draft.Saved.Contains(service)) _draft.Saved.Add(service);
        return new Verdict.Again(T.SavedForLater);
    }

    private async ValueTask<Question> ComposeCheckAsync()
    {
        var sitting = await LoadSittingAsync();
        var asked = sitting.Definition.Questions.Where(question => sitting.Path.Items.Any(item => item.Owner.Id == question.Id)).ToList();
        var sent = sitting.Response?.CompletedOn is not null;
        var correct = WithClosingNote(sitting,
            Pick(T.Check(SurveySummary.Summarise(sitting.Path), sent), [.. asked.Select(SurveyQuestions.Number)],
            id => GoTo(sitting.Path.Items.First(item => item.Owner.Id == id))));
        return (correct with { Judge = async input => await correct.Judge(input) is Verdict.Kept
            || IsIncomplete(sitting, input) ? new Verdict.Kept(By: Fix) : new Verdict.Unheard() }).With(Send);
    }

    /// <summary>True if the person sends the survey while a required item has no answer; that item is then asked.</summary>
    private bool IsIncomplete(SurveySitting sitting, Input input)
    {
        if (input is not Input.Press { Data: "send" } || sitting.Missing() is not { } missing) return false;
        GoTo(missing);
        return true;
    }

    private void GoTo(SurveyItem item) =>
        (_draft.Correcting, _draft.Cursor, _draft.TicksOf, _draft.Pending) = (item.Owner.Id, item.Index, null, null);

    private async ValueTask<Question> ComposeMineAsync()
    {
        var sitting = await LoadSittingAsync();
        var text = T.Mine(sitting.Definition, sitting.Taker?.CompletedAt ?? unit.Now, SurveySummary.Summarise(sitting.Path),
            sitting.Survey.GraceOf(sitting.Taker, unit.Now) ?? sitting.Survey.ClosingAt());
        return Choose(text).With(Edit);
    }

    private async Task SendAsync()
    {
        var sitting = await LoadSittingAsync();
        if (!await sitting.CompleteAsync())
        {
            await SayClosedAsync();
            return;
        }
        var saved = _draft.Saved.Select(catalogue.Find).OfType<Service>().Select(ServiceCard.Title).ToList();
        if (sitting.IsTrial) Say(T.TrialDone);
        Say(T.Thanks(sitting.Definition, saved), [.. saved.Count == 0
            ? (IEnumerable<Button>)[]
            : [Button.ForFlow("services", T.ToSaved, "saved")], Button.ForFlow("services", T.ToServices)]);
    }

    private async Task SayClosedAsync()
    {
        var sitting = await LoadSittingAsync();
        Say(sitting.Survey.IsYetToOpen(unit.Now) ? T.NotYet(sitting.Survey.OpensAt!.Value) : sitting.Taker?.CompletedAt is null
            ? T.Closed
            : T.Sealed, Button.ForFlow("services", T.ToServices));
    }

    private void Advance() => _draft.Cursor = _sitting?.Next()?.Index ?? _draft.Cursor;

    private bool HasNext() => _sitting?.Next() is not null;

    private bool IsLast() => !HasNext();

    private async Task<SurveySitting> LoadSittingAsync() =>
        _sitting ??= await SurveySitting.LoadAsync(unit, surveys, _draft, Resident.PersonId);
}
