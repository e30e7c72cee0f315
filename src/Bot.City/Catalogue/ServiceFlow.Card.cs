using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.Dialogs;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Catalogue.ServiceTexts;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// The card and its actions, the person's kept services, and the switch between the catalogue of residents and of business.
/// </summary>
internal sealed partial class ServiceFlow
{
    internal static readonly Button
        Broken = new("broken", T.Broken),
        Save = new("save", T.Save);

    private static readonly Button
        Drop = new("drop", T.Kept),
        ForBusiness = new("for-business", T.ForBusiness),
        ForPeople = new("for-people", T.ForPeople),
        ToSaved = new("my-saved", T.SavedLabel),
        ToRecent = new("my-recent", T.RecentLabel),
        ToShare = new("share", T.Share);

    private async ValueTask<Question> SectionsQuestionAsync()
    {
        var business = IsForBusiness();
        var question = Pick(business ? T.WhatDoesBusinessSeek : T.WhatDoYouSeek, [.. catalogue.CategoriesFor(business).Select(Shelf)],
            id => _draft.Section = id);
        var kept = await unit.Db.Set<KeptService>().AsNoTracking().Where(row => row.PersonId == Resident.PersonId)
            .Select(row => new { row.ServiceId, Saved = row.SavedAt != null, Opened = row.OpenedAt != null }).ToListAsync();
        var hint = await FindHintAsync([.. kept.Select(row => row.ServiceId)]);
        if (hint is not null) question = question with { Prompt = T.WithHint(question.Prompt, hint) };
        Button?[] actions = [hint is null ? null : Button.ForFlow("services", ServiceCard.Label(hint), hint.Id),
            kept.Exists(row => row.Saved) ? ToSaved : null, kept.Exists(row => row.Opened) ? ToRecent : null,
            business ? ForPeople : ForBusiness];
        return AcceptActions(question, HearSwitchAsync).With([.. actions.OfType<Button>()]);
    }

    /// <summary>One of the services that fewest people use, that this person has neither opened nor saved; null if there is none.</summary>
    private async Task<Service?> FindHintAsync(HashSet<string> known) => (await littleKnown(unit.Db)).Take(HintsAtMost)
        .Where(id => !known.Contains(id)).Select(catalogue.Find).FirstOrDefault(service => service is not null);

    private async ValueTask<Question> CardQuestionAsync()
    {
        if (catalogue.Find(_draft.Service) is not { } service) return Choose(T.Gone).With(ToSections);
        var (link, saved) = (service.Url is { } url
            ? links.Find(url)
            : null, (await KeptServices.ListSavedAsync(unit, Resident.PersonId)).Contains(service.Id));
        List<Button> actions = [.. FullCard.Links(service, link), saved ? Drop : Save];
        if (service.AppealCategory is { } topic && topics.Slugs.Contains(topic)) actions.Add(Button.ForFlow("appeal", T.Appeal, topic));
        if (serviceLinks.ListLinks(service.Id).Count > 0) actions.Add(ToShare);
        var card = Choose(FullCard.Compose(service, catalogue.FactsOf(service.Id), link, unit.Now));
        return AcceptActions(card, press => HearActionAsync(press, service))
            .With([.. actions, Broken, .. _draft.Query is null ? [] : (Button[])[ToFound], ToSections]);
    }

    private async ValueTask<Verdict?> HearActionAsync(string press, Service service)
    {
        if (press == Save.Id) await KeptServices.SaveAsync(unit, Resident.PersonId, service.Id);
        else if (press == Drop.Id) await KeptServices.DropAsync(unit, Resident.PersonId, service.Id);
        else if (press == Broken.Id) await ReportAsync(service.Id);
        else return null;
        return new Verdict.Again(press == Broken.Id ? T.BrokenThanks : null);
    }

    /// <summary>A switch is kept with the person, for other conversations and days.</summary>
    private async ValueTask<Verdict?> HearSwitchAsync(string press)
    {
        if (press != ForBusiness.Id && press != ForPeople.Id) return null;
        _draft.Business = press == ForBusiness.Id;
        await PersonProfile.ChooseAsync(unit, Resident.PersonId, press == ForBusiness.Id);
        return new Verdict.Again();
    }

    private bool IsForBusiness() => _draft.Business ??= PersonProfile.IsForBusiness(unit, Resident.PersonId);

    private Question KeptQuestion(IReadOnlyList<string> ids, Text some, Text none)
    {
        var services = ids.Select(catalogue.Find).OfType<Service>().Select(CreateServiceButton).ToList();
        return Pick(services.Count > 0 ? some : none, services, id => _draft.Service = id).With(ToSections);
    }

    private Question ShareQuestion() => catalogue.Find(_draft.Service) is { } service
        ? Choose(T.Ways(service, serviceLinks.ListLinks(service.Id))).WithPicture(serviceLinks.Picture(service.Id, Resident.Messenger))
            .With(ToSections) : Choose(T.Gone).With(ToSections);

    /// <summary>Adds buttons that change something and stay at the question.</summary>
    private static Question AcceptActions(Question question, Func<string, ValueTask<Verdict?>> act) => question with
    {
        Judge = async input => input is Input.Press { Data: var press }
            && await act(press) is { } verdict ? verdict : await question.Judge(input),
    };

    private async Task RecordOpenedAsync()
    {
        if (catalogue.Find(_draft.Service) is { } service) await KeptServices.RecordOpenedAsync(unit, Resident.PersonId, service.Id);
    }

    /// <summary>Stores a report. Of one person it counts once a day.</summary>
    private async Task ReportAsync(string id)
    {
        var dayAgo = unit.Now.AddDays(-1);
        if (await unit.Db.Set<ServiceReport>()
            .AnyAsync(report => report.ServiceId == id && report.PersonId == Resident.PersonId && report.At > dayAgo)) return;
        unit.Db.Add(new ServiceReport { ServiceId = id, PersonId = Resident.PersonId, At = unit.Now });
        if (await unit.Db.Set<Service>().FirstOrDefaultAsync(service => service.Id == id) is { } service) service.Reports++;
    }

    private static Button Shelf(ServiceCategory category) => new(category.Id, Text.Data(category.TitleUk, category.TitleEn));
}
