using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Catalogue.ServiceFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Catalogue.ServiceTexts;

namespace IfCity.Bots.City.Catalogue;

/// <summary>The catalogue of city services: by section, or by whatever is typed at any step.</summary>
internal sealed partial class ServiceFlow(UnitOfWork unit, ServiceCatalogue catalogue, IReportTopics topics, LinkCache links,
    ServiceLinks serviceLinks, Dangers dangers, LittleKnown littleKnown)
    : Flow<ServiceFlow.Step, ServiceFlow.Browsing>("services", version: 1)
{
    public enum Step { Sections, Section, Found, Card, Reported, Missed, Saved, Recent, Share, Helped, Passed }

    /// <summary>Arguments of the flow that name no service.</summary>
    public const string SavedArgument = "saved", BusinessArgument = "business";

    /// <summary>Where a person stands in the catalogue.</summary>
    public sealed class Browsing
    {
        public string? Section { get; set; }
        public string? Query { get; set; }
        public string? Service { get; set; }

        /// <summary>The catalogue as a business sees it; null until the person's own choice has been looked up.</summary>
        public bool? Business { get; set; }
    }

    /// <summary>The longest text that is searched for, characters, and the length from which a text may be a report.</summary>
    private const int LongestQuery = 1000, WordsOfAReport = 10, HintsAtMost = 3;

    internal static readonly Button ToSections = new("sections", T.ToSections);

    private static readonly Button
        ToFound = new("found", T.NotThat),
        Report = new("report", T.Report),
        Pass = new("pass", OperatorTexts.PassThis),
        // Ids of cards have no underscore, so this id cannot be one.
        NoneOfThese = new("_none", T.NoneOfThese);

    private static readonly Trigger Refused = new("none of these");

    private Browsing _draft = null!;

    protected override async ValueTask<Step> BeginAsync(Browsing draft, string? argument)
    {
        if (argument is ['?', .. var words]) return await BeginWithAsync(Cut(words));
        if (argument is SavedArgument) return Saved;
        if (argument is BusinessArgument) draft.Business = true;
        draft.Service = catalogue.Find(argument)?.Id;
        if (draft.Service is null) return Sections;
        await RecordOpenedAsync();
        return Card;
    }

    /// <summary>Searches for words typed outside any conversation.</summary>
    private async Task<Step> BeginWithAsync(string words)
    {
        if (IsHandled(words)) return Helped;
        if (Finds(words)) return await OpenIfMeantAsync(words) ? Card : Found;
        return Missed;
    }

    /// <summary>Opens the card at once if only one is meant, and the words tell of no trouble.</summary>
    private async Task<bool> OpenIfMeantAsync(string words)
    {
        if (catalogue.Search(words).Meant is not { } service || Trouble(words) is not null
            || dangers.FindIn(words) is not null) return false;
        _draft.Service = service.Id;
        await RecordOpenedAsync();
        return true;
    }

    protected override void Declare(Browsing draft)
    {
        _draft = draft;

        Show(Sections, SectionsQuestionAsync, at => at
            .Permit(Answered, Section)
            .Permit(ToSaved, Saved)
            .Permit(ToRecent, Recent));

        Show(Section, () => Pick(ComposeSectionPrompt(),
                [.. catalogue.ListShelf(draft.Section ?? "", draft.Business ?? false).Select(CreateServiceButton)],
                id => draft.Service = id).With(ToSections), at => at
            .Permit(Answered, Card)
            .Permit(ToSections, Sections));

        Show(Found, () => AcceptRefusal(Results()), at => at
            .Permit(Answered, Card)
            .Permit(Refused, Missed)
            .Permit(Report, Reported)
            .Permit(ToSections, Sections));

        Show(Missed, ComposeNothingFoundAsync, at => at
            .Permit(Answered, Section)
            .Permit(Report, Reported)
            .Permit(Pass, Passed));

        Show(Card, CardQuestionAsync, at => at
            .OnEntryAsync(RecordOpenedAsync, "is remembered")
            .Permit(ToFound, Found)
            .Permit(ToShare, Share)
            .Permit(ToSections, Sections));

        Show(Saved, async () =>
                KeptQuestion(await KeptServices.ListSavedAsync(unit, Resident.PersonId), T.SavedOnes, T.NothingSaved), at => at
            .Permit(Answered, Card)
            .Permit(ToSections, Sections));

        Show(Recent, async () =>
                KeptQuestion(await KeptServices.ListRecentAsync(unit, Resident.PersonId), T.RecentOnes, T.NothingRecent), at => at
            .Permit(Answered, Card)
            .Permit(ToSections, Sections));

        Show(Share, () => ShareQuestion(), at => at
            .Permit(ToSections, Sections));

        End(Helped, () => Say(T.HereForYou, Button.ForFlow("operator", OperatorTexts.Ask)));
        End(Reported, () => Turn.Next = ("appeal", $"?{draft.Query}"));
        End(Passed, () => Turn.Next = ("operator", $"{OperatorFlow.AtOnce}{draft.Query}"));
    }

    /// <summary>
    /// Composes the results: at most three cards. A report comes first if the words speak of trouble rather than of a wish.
    /// </summary>
    private Question Results()
    {
        var query = _draft.Query ?? "";
        var result = catalogue.Search(query);
        var trouble = Trouble(query);
        var prompt = trouble is not null ? T.LooksLikeTrouble(trouble) : result.Hits.Count == 0
            ? T.NothingFound
            : result.Confident ? T.Found(query) : T.Perhaps;
        var question = Pick(prompt, [.. result.Hits.Select(hit => CreateServiceButton(hit.Item)), NoneOfThese], id => _draft.Service = id)
            .With(ToSections);
        if (trouble is not null) question = question with
        {
            // The words ask whether to report it, so "yes" does and "no" is «Не те».
            Options = [Report with { Means = YesNo.Yes },
                .. question.Options.Select(option => option == NoneOfThese ? option with { Means = YesNo.No } : option)],
        };
        else if (!result.Confident || query.Length >= WordsOfAReport) question = question.With(Report);
        return WithEmergencyCall(question, query);
    }

    /// <summary>The topic that the words report; null if they report none, or a danger, which is handled apart.</summary>
    private Text? Trouble(string words) => dangers.FindIn(words) is null ? topics.FindTrouble(words) : null;

    /// <summary>Composes the answer if no card fits: the sections, a report, or an operator.</summary>
    private async ValueTask<Question> ComposeNothingFoundAsync()
    {
        var query = _draft.Query ?? "";
        var prompt = catalogue.Search(query).Hits.Count == 0 ? T.NothingFound : T.NoneFits;
        var sections = catalogue.CategoriesFor(IsForBusiness()).Select(Shelf);
        return WithEmergencyCall(Pick(prompt, [.. sections], id => _draft.Section = id)
            .With(Report, Pass), query);
    }

    private Question WithEmergencyCall(Question question, string query) =>
        dangers.FindIn(query) is { } danger ? question.With(danger.CallButton) : question;

    /// <summary>True if the engine has already said all: a list of services belongs under no cry for help.</summary>
    private bool IsHandled(string words) => dangers.FindIn(words) is { Handled: true };

    /// <summary>Searches for the words. A search without a result is counted, so that staff can improve the catalogue.</summary>
    private bool Finds(string words)
    {
        _draft.Query = words;
        if (catalogue.Search(words).Hits.Count > 0 || Trouble(words) is not null) return true;
        if (dangers.FindIn(words) is null) SearchMisses.Count(unit, words, MissKind.Nothing);
        return false;
    }

    private Question AcceptRefusal(Question question) => question with
    {
        Judge = input =>
        {
            if (input is not Input.Press press || press.Data != NoneOfThese.Id) return question.Judge(input);
            SearchMisses.Count(unit, _draft.Query ?? "", MissKind.NoneOfThese);
            return new(new Verdict.Kept(By: Refused));
        },
    };

    private Text ComposeSectionPrompt() => catalogue.Categories.FirstOrDefault(category => category.Id == _draft.Section) is { } shelf
        ? T.InSection(shelf.TitleUk, shelf.TitleEn)
        : T.WhatDoYouSeek;

    private static string Cut(string words) => Excerpt.Cut(words, LongestQuery).Trim();

    private static Button CreateServiceButton(Service service) => new(service.Id, ServiceCard.Label(service));
}
