using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Catalogue.CatalogueConsoleTexts;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>One card: its form beside what people see, the checks of its link, and what else is done to it.</summary>
internal static class CardPages
{
    internal const string NewPath = $"{CardFilter.Path}/new";

    public static string PathOf(string id) => $"{CardFilter.Path}/cards/{id}";

    public static void MapCards(this RouteGroupBuilder catalogue)
    {
        catalogue.MapGet("/new", (Desk desk) => desk.ShowAsync(null, null, null)).For(Right.Catalogue);
        catalogue.MapPost("/new", CreateAsync).For(Right.Catalogue);
        var cards = catalogue.MapGroup("/cards/{id}");
        cards.MapGet("", (string id, Desk desk, string? done) => desk.ShowAsync(id, null, done is null ? null : T.Done)).ForStaff();
        cards.MapPost("", ChangeAsync).For(Right.Catalogue);
        cards.MapPost("/verify", async (string id, Desk desk) =>
            await desk.AnswerAsync(id, null, await desk.Work.VerifyAsync(desk.By, id))).For(Right.Catalogue);
        cards.MapPost("/check", CheckAsync).For(Right.Catalogue);
        cards.MapPost("/settle", SettleAsync).For(Right.Catalogue);
        cards.MapPost("/remove", RemoveAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> SettleAsync(string id, SentForm sent, Desk desk, HttpContext http) =>
        await desk.Links.SettleAsync(desk.By, sent["url"], http.RequestAborted) ? Page.GoTo($"/catalogue/cards/{id}?done=settle")
            : await desk.ShowAsync(id, null, T.UnknownLink, StatusCodes.Status409Conflict);

    private static async Task<IResult> RemoveAsync(string id, Desk desk) => await desk.Work.RemoveAsync(desk.By, id) is CardResult.Done
        ? Page.GoTo("/catalogue") : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);

    private static async Task<IResult> CreateAsync(CardForm form, Desk desk) => form.Saves
        ? await desk.AnswerAsync(null, form, await desk.Work.CreateAsync(desk.By, form.Id, form.Fill))
        : await desk.ShowAsync(null, form, T.NotKept);

    private static async Task<IResult> ChangeAsync(string id, CardForm form, Desk desk) => form.Saves
        ? await desk.AnswerAsync(id, form, await desk.Work.ChangeAsync(desk.By, id, form.Version, form.Fill))
        : await desk.ShowAsync(id, form, T.NotKept);

    private static async Task<IResult> CheckAsync(string id, SentForm sent, Desk desk, HttpContext http) =>
        await desk.Links.LookNowAsync(desk.By, sent["url"], http.RequestAborted) switch
        {
            LookResult.Looked => Page.GoTo($"/catalogue/cards/{id}?done=check"),
            LookResult.TooSoon soon => await desk.ShowAsync(id, null, T.TooSoon(soon.Wait), StatusCodes.Status409Conflict),
            LookResult.Off => await desk.ShowAsync(id, null, T.CheckerOff, StatusCodes.Status409Conflict),
            _ => await desk.ShowAsync(id, null, T.UnknownLink, StatusCodes.Status409Conflict),
        };

    /// <summary>What a form needs of its request.</summary>
    internal sealed record Desk(CatalogueWork Work, CatalogueLinks Links, CardFiles Files, HttpContext Http)
    {
        public string By => Http.User.GetHolderName();

        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<CatalogueWork>(), services.GetRequiredService<CatalogueLinks>(),
                services.GetRequiredService<CardFiles>(), context));
        }

        /// <param name="id">Null: a new card.</param>
        /// <param name="form">What was typed; null: the card as it is kept.</param>
        public async Task<IResult> ShowAsync(string? id, CardForm? form, Text? said, int status = StatusCodes.Status200OK,
            Service? newer = null) => await Files.LoadAsync(id, form, Http.RequestAborted) is not { } file
                ? Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)
                : Page.Of<CardPage>(new()
                {
                    [nameof(CardPage.File)] = file, [nameof(CardPage.Said)] = said, [nameof(CardPage.Newer)] = newer,
                    [nameof(CardPage.IsBad)] = status != StatusCodes.Status200OK,
                    [nameof(CardPage.Form)] = form ?? CardForm.Of(file.Row ?? new()),
                }, status);

        public async Task<IResult> AnswerAsync(string? id, CardForm? form, CardResult result) => result switch
        {
            CardResult.Done done => Page.GoTo($"/catalogue/cards/{done.Row.Id}?done=save"),
            CardResult.Taken => await ShowAsync(id, form, T.Taken, StatusCodes.Status409Conflict),
            CardResult.Wrong wrong => await ShowAsync(id, form, T.Wrong(CardFieldTexts.NameOf(wrong.Field), wrong.Why),
                StatusCodes.Status400BadRequest),
            CardResult.Outdated outdated => await ShowAsync(id, form! with { Version = CatalogueWork.VersionOf(outdated.Now) }, T.Outdated,
                StatusCodes.Status409Conflict, outdated.Now),
            _ => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        };
    }
}
