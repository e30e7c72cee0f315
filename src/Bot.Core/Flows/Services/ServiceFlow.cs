using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Emergencies;
using IfCity.Bots.Flows.Operators;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using static IfCity.Bots.Flows.Services.ServiceFlow.Step;
using T = IfCity.Bots.Flows.Services.ServiceTexts;

namespace IfCity.Bots.Flows.Services;

/// <summary>The catalogue of city services: by section, or by whatever is typed at any step.</summary>
public sealed class ServiceFlow(Unit unit, Catalogue catalogue, Dangers dangers, Inbox inbox) : Flow<ServiceFlow.Step, ServiceFlow.Browsing>("services", version: 1)
{
    public enum Step { Sections, Section, Found, Card, Reported, Missed }

    /// <summary>Where a person stands in the catalogue.</summary>
    public sealed class Browsing
    {
        public string? Section { get; set; }
        public string? Query { get; set; }
        public string? Service { get; set; }
    }

    /// <summary>Words of a problem are longer than a name; the rest of a long text matters only to a report.</summary>
    private const int LongestQuery = 1000, WordsOfAReport = 10;

    private static readonly Button
        ToSections = new("sections", T.ToSections),
        Broken = new("broken", T.Broken),
        Report = new("report", T.Report),
        // No card is called so: their names have no such sign.
        NoneOfThese = new("_none", T.NoneOfThese);

    private static readonly Trigger Searched = new("words typed"), Unfound = new("words that nothing fits"), Refused = new("none of these");

    private Browsing _draft = null!;

    protected override async ValueTask<Step> BeginAsync(Browsing draft, string? argument)
    {
        if (argument is ['?', .. var words]) return await BeginWithAsync(Cut(words));
        draft.Service = catalogue.Find(argument)?.Id;
        return draft.Service is null ? Sections : Card;
    }

    /// <summary>Words said outside any conversation: what nothing fits reaches an operator.</summary>
    private async Task<Step> BeginWithAsync(string words)
    {
        if (Look(words) == Searched) return Found;
        if (dangers.In(words) is null && Letters.Words(words).Any(word => word.Length > 2) && await inbox.ReceiveAsync(unit, Resident.ChatId, words)) Opening = OperatorTexts.Passed(unit.Now);
        return Missed;
    }

    protected override void Declare(Browsing draft)
    {
        _draft = draft;

        Ask(Sections, () => Searchable(Pick(T.WhatDoYouSeek, [.. catalogue.Categories.Select(Shelf)], id => draft.Section = id)))
            .Permit(Answered, Section)
            .Permit(Searched, Found)
            .Permit(Unfound, Missed);

        Ask(Section, () => Searchable(Pick(OnShelf(), [.. catalogue.In(draft.Section ?? "").Select(Titled)], id => draft.Service = id)).With(ToSections))
            .Permit(Answered, Card)
            .Permit(Searched, Found)
            .Permit(Unfound, Missed)
            .Permit(ToSections, Sections);

        Ask(Found, () => Searchable(Refusable(Results())))
            .Permit(Answered, Card)
            .PermitReentry(Searched)
            .Permit(Unfound, Missed)
            .Permit(Refused, Missed)
            .Permit(Report, Reported)
            .Permit(ToSections, Sections);

        Ask(Missed, () => Searchable(Nothing()))
            .Permit(Answered, Section)
            .Permit(Searched, Found)
            .PermitReentry(Unfound)
            .Permit(Report, Reported);

        Ask(Card, () => Searchable(Reportable(Choose(ServiceCard.Text(catalogue.Find(draft.Service))))).With([.. ServiceCard.Links(catalogue.Find(draft.Service)), Broken, ToSections]))
            .Permit(Searched, Found)
            .Permit(Unfound, Missed)
            .Permit(ToSections, Sections);

        End(Reported, () => Turn.Next = ("appeal", $"?{draft.Query}"));
    }

    private Question Results()
    {
        var query = _draft.Query ?? "";
        var result = catalogue.Search(query);
        var prompt = result.Hits.Count == 0 ? T.NothingFound(query) : result.Confident ? T.Found(query) : T.Perhaps(query);
        var question = Pick(prompt, [.. result.Hits.Select(hit => Titled(hit.Item)), NoneOfThese], id => _draft.Service = id).With(ToSections);
        if (!result.Confident || query.Length >= WordsOfAReport) question = question.With(Report);
        return Callable(question, query);
    }

    /// <summary>Rather nothing than something wrong: the sections, a report, a person.</summary>
    private Question Nothing()
    {
        var query = _draft.Query ?? "";
        var prompt = catalogue.Search(query).Hits.Count == 0 ? T.NothingFound(query) : T.NoneFits(query);
        return Callable(Pick(prompt, [.. catalogue.Categories.Select(Shelf)], id => _draft.Section = id).With(Report, Button.Go("operator", OperatorTexts.Ask)), query);
    }

    private Question Callable(Question question, string query) => dangers.In(query) is { } danger ? question.With(danger.CallButton) : question;

    /// <summary>Words at any step of the catalogue are looked for.</summary>
    private Question Searchable(Question question) => question with
    {
        Hear = input => input is Input.Words { Text: var words } ? new(new Verdict.Kept(By: Look(Cut(words)))) : question.Hear(input),
    };

    /// <summary>What is looked for from now on. What nothing fits is counted: it is work for the staff.</summary>
    private Trigger Look(string words)
    {
        _draft.Query = words;
        if (catalogue.Search(words).Hits.Count > 0) return Searched;
        if (dangers.In(words) is null) SearchMisses.Count(unit, words, MissKind.Nothing);
        return Unfound;
    }

    private Question Refusable(Question question) => question with
    {
        Hear = input =>
        {
            if (input is not Input.Press press || press.Data != NoneOfThese.Id) return question.Hear(input);
            SearchMisses.Count(unit, _draft.Query ?? "", MissKind.NoneOfThese);
            return new(new Verdict.Kept(By: Refused));
        },
    };

    private Question Reportable(Question question) => question with
    {
        Hear = async input =>
        {
            if (input is not Input.Press { Data: "broken" } || catalogue.Find(_draft.Service) is not { } service) return await question.Hear(input);
            await ReportAsync(service.Id);
            return new Verdict.Again(T.BrokenThanks);
        },
    };

    /// <summary>One person's word counts once a day: it is a signal, not a vote.</summary>
    private async Task ReportAsync(string id)
    {
        var dayAgo = unit.Now.AddDays(-1);
        if (await unit.Db.Set<ServiceReport>().AnyAsync(report => report.ServiceId == id && report.ChatId == Resident.ChatId && report.At > dayAgo)) return;
        unit.Db.Add(new ServiceReport { ServiceId = id, ChatId = Resident.ChatId, At = unit.Now });
        if (await unit.Db.Set<Service>().FirstOrDefaultAsync(service => service.Id == id) is { } service) service.Reports++;
    }

    private Text OnShelf() => catalogue.Categories.FirstOrDefault(category => category.Id == _draft.Section) is { } shelf ? T.InSection(shelf.TitleUk, shelf.TitleEn) : T.WhatDoYouSeek;

    private static string Cut(string words) => words.Length <= LongestQuery ? words.Trim() : words[..LongestQuery].Trim();

    private static Button Shelf(ServiceCategory category) => new(category.Id, Text.Data(category.TitleUk, category.TitleEn));

    private static Button Titled(Service service) => new(service.Id, ServiceCard.Title(service));
}
