using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Appeals.TopicTexts;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Topics of appeals: the list, and the form of one.</summary>
internal static class TopicPages
{
    internal const string Path = $"{ConsoleModule.Root}/topics";

    public static void MapTopics(this IEndpointRouteBuilder console)
    {
        console.MapGet("/topics", async (Database database, string? done) =>
        {
            await using var db = database.OpenForReading();
            return Page.Of<TopicsPage>(new()
            {
                [nameof(TopicsPage.Edits)] = await db.Set<TopicEdit>().ToDictionaryAsync(edit => edit.Slug),
                [nameof(TopicsPage.IsDone)] = done is not null,
            });
        }).ForStaff();
        console.MapGet("/topics/{slug}", (string slug, Desk desk) => desk.ShowAsync(slug, null, null)).ForStaff();
        console.MapPost("/topics/{slug}", WriteAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> WriteAsync(string slug, TopicForm form, Desk desk)
    {
        if (!form.Restores && form.FindFault(desk.Categories) is { } fault)
            return await desk.ShowAsync(slug, form, fault, StatusCodes.Status400BadRequest);
        return await desk.Work.ChangeAsync(desk.Http.User.GetHolderName(), slug, form.Version, form.Restores ? null : form.Facts) switch
        {
            TopicResult.Done => Page.GoTo("/topics?done=save"),
            TopicResult.Outdated outdated => await desk.ShowAsync(slug, form with { Version = outdated.Version }, T.Outdated,
                StatusCodes.Status409Conflict, outdated.Now),
            _ => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        };
    }

    /// <summary>What a form needs of its request.</summary>
    internal sealed record Desk(Database Database, TopicWork Work, AppealCategories Categories, HttpContext Http)
    {
        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<TopicWork>(),
                services.GetRequiredService<AppealCategories>(), context));
        }

        public async Task<IResult> ShowAsync(string slug, TopicForm? form, Text? trouble, int status = StatusCodes.Status200OK,
            TopicFacts? newer = null)
        {
            if (Categories.Find(slug) is not { } topic) return Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
            await using var db = Database.OpenForReading();
            var edit = await db.Set<TopicEdit>().FirstOrDefaultAsync(row => row.Slug == slug, Http.RequestAborted);
            return Page.Of<TopicPage>(new()
            {
                [nameof(TopicPage.Topic)] = topic, [nameof(TopicPage.Edit)] = edit, [nameof(TopicPage.Trouble)] = trouble,
                [nameof(TopicPage.Newer)] = newer, [nameof(TopicPage.Form)] = form ?? new(TopicFacts.Of(topic), edit?.Version ?? 0, false),
            }, status);
        }
    }
}
