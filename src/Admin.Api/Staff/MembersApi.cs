using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>The people of the staff: list, add, change, disable. Their keys are made under <c>/api-keys</c>.</summary>
internal static class MembersApi
{
    /// <summary>A member of the staff.</summary>
    /// <param name="Id">Id of the member of staff.</param>
    /// <param name="Name">Name that stands in histories and in the audit.</param>
    /// <param name="Email">Address for letters; null if not known.</param>
    /// <param name="Role">What they may do.</param>
    /// <param name="Department">The department that they work for, in words; null if not known.</param>
    /// <param name="Departments">The departments whose appeals they see and work; null with no topics either: the whole city's.</param>
    /// <param name="Topics">Topics beside these, by their slugs.</param>
    /// <param name="CreatedAt">When they were added, UTC.</param>
    /// <param name="DisabledAt">When they were disabled, UTC; null while they may work.</param>
    public sealed record MemberView(long Id, string Name, string? Email, StaffRole Role, string? Department,
        IReadOnlyList<string>? Departments, IReadOnlyList<string>? Topics, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt);

    /// <summary>A member of the staff as an administrator adds them.</summary>
    /// <param name="Name">Name that stands in histories and in the audit.</param>
    /// <param name="Role">What they may do: administrator, operator, executor, editor, broadcaster, approver or viewer.</param>
    /// <param name="Email">Address for letters, which nobody else has; left out, not known.</param>
    /// <param name="Department">The department that they work for, in words; left out, not known.</param>
    /// <param name="Departments">The departments whose appeals they see and work, as the list of topics names them; left out, as the
    /// topics, those of the whole city.</param>
    /// <param name="Topics">Topics whose appeals they see and work beside these, by their slugs.</param>
    public sealed record MemberBody(
        [property: Required, StringLength(80, MinimumLength = 2)] string Name, [property: Required] StaffRole? Role,
        [property: EmailAddress, StringLength(120)] string? Email = null, [property: StringLength(160)] string? Department = null,
        [property: MaxLength(100)] IReadOnlyList<string>? Departments = null,
        [property: MaxLength(100)] IReadOnlyList<string>? Topics = null);

    /// <summary>What changes of a member of the staff. A field that is left out stays as it is.</summary>
    public sealed class MemberEdit
    {
        private string? _email, _department;
        private IReadOnlyList<string>? _departments, _topics;

        /// <summary>Name that stands in histories and in the audit, 2 to 80 characters.</summary>
        [StringLength(80, MinimumLength = 2)]
        public string? Name { get; set; }

        /// <summary>What they may do; their keys get it, too.</summary>
        public StaffRole? Role { get; set; }

        /// <summary>Address for letters, which nobody else has; null: not known any more.</summary>
        [EmailAddress, StringLength(120)]
        public string? Email { get => _email; set => (_email, NamesEmail) = (value, true); }

        /// <summary>The department that they work for, in words; null: not known any more.</summary>
        [StringLength(160)]
        public string? Department { get => _department; set => (_department, NamesDepartment) = (value, true); }

        /// <summary>The departments whose appeals they see and work; null: no department is named.</summary>
        [MaxLength(100)]
        public IReadOnlyList<string>? Departments { get => _departments; set => (_departments, NamesDepartments) = (value, true); }

        /// <summary>Topics whose appeals they see and work beside these; null: no topic is named.</summary>
        [MaxLength(100)]
        public IReadOnlyList<string>? Topics { get => _topics; set => (_topics, NamesTopics) = (value, true); }

        /// <summary>True disables them: their keys open nothing from now on. Nobody is deleted, for their name stands in histories.
        /// </summary>
        public bool? Disabled { get; set; }

        private bool NamesEmail { get; set; }

        private bool NamesDepartment { get; set; }

        private bool NamesDepartments { get; set; }

        private bool NamesTopics { get; set; }

        internal void Write(StaffMember row, DateTimeOffset now)
        {
            (row.Name, row.Role) = (Name ?? row.Name, Role ?? row.Role);
            if (NamesEmail) row.Email = Email;
            if (NamesDepartment) row.Department = Department;
            if (NamesDepartments) row.Departments = Departments?.ToList();
            if (NamesTopics) row.Topics = Topics?.ToList();
            if (Disabled is { } disabled) row.DisabledAt = disabled ? row.DisabledAt ?? now : null;
        }
    }

    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Staff");
        staff.MapGet("", ListAsync);
        staff.MapPost("", AddAsync).Needs(Right.Staff);
        staff.MapPatch("/{id:long}", ChangeAsync).Needs(Right.Staff);
    }

    /// <summary>Lists the members of the staff, disabled ones among them.</summary>
    internal static async Task<Ok<List<MemberView>>> ListAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(
            (await db.Set<StaffMember>().OrderBy(member => member.Id).ToListAsync(cancellationToken)).ConvertAll(ToView));
    }

    /// <summary>Adds a member of the staff.</summary>
    /// <param name="body">Who they are, and what they may do.</param>
    internal static Task<Results<Created<MemberView>, ProblemHttpResult>> AddAsync(
        MemberBody body, Database database, ReachTopics known, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Created<MemberView>, ProblemHttpResult>>(async unit =>
        {
            if (FindUnknown(body.Departments, body.Topics, known()) is { } unknown) return unknown;
            if (await IsTakenAsync(unit, body.Email, 0))
                return Problems.Problem(StatusCodes.Status409Conflict, "email-taken", new($"Ця адреса вже в когось є.",
                    $"Somebody has that address already."), "email");
            var row = new StaffMember { CreatedAt = unit.Now };
            (row.Name, row.Email, row.Role, row.Department) = (body.Name, body.Email, body.Role!.Value, body.Department);
            (row.Departments, row.Topics) = (body.Departments?.ToList(), body.Topics?.ToList());
            unit.Db.Add(row);
            await unit.FlushAsync();
            AuditEntry.Add(unit, http.GetHolderName(), "staff.add", row.Name, after: ToView(row));
            return TypedResults.Created($"/api/v1/staff/{row.Id}", ToView(row));
        });

    /// <summary>Changes a member of the staff, disables them, or lets them in again.</summary>
    /// <param name="id">Id of the member of staff.</param>
    /// <param name="body">What changes; the rest stays.</param>
    internal static Task<Results<Ok<MemberView>, ProblemHttpResult>> ChangeAsync(
        long id, MemberEdit body, Database database, ReachTopics known, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Ok<MemberView>, ProblemHttpResult>>(async unit =>
        {
            if (FindUnknown(body.Departments, body.Topics, known()) is { } unknown) return unknown;
            if (await unit.Db.Set<StaffMember>().FirstOrDefaultAsync(row => row.Id == id) is not { } row)
                return Problems.NotFound(new($"працівника", $"member of staff"));
            if (await IsTakenAsync(unit, body.Email, id))
                return Problems.Problem(StatusCodes.Status409Conflict, "email-taken", new($"Ця адреса вже в когось є.",
                    $"Somebody has that address already."), "email");
            var before = ToView(row);
            body.Write(row, unit.Now);
            foreach (var key in await unit.Db.Set<ApiKey>().Where(key => key.StaffId == id).ToListAsync()) key.Role = row.Role;
            AuditEntry.Add(unit, http.GetHolderName(), body.Disabled == true ? "staff.disable" : "staff.change", row.Name, before,
                ToView(row));
            return TypedResults.Ok(ToView(row));
        });

    /// <summary>What is wrong with the limits, if anything: no appeal at all would be the answer to a misspelt topic.</summary>
    private static ProblemHttpResult? FindUnknown(
        IReadOnlyList<string>? departments, IReadOnlyList<string>? topics, IReadOnlyList<ReachTopic> known) =>
        departments?.Except(known.Select(topic => topic.Department.Uk)).FirstOrDefault() is { } department
            ? Problems.Invalid("departments", new($"Підрозділу «{department}» немає.", $"There is no department “{department}”."))
        : topics?.Except(known.Select(topic => topic.Slug)).FirstOrDefault() is { } unknown
            ? Problems.Invalid("topics", new($"Теми «{unknown}» немає.", $"There is no topic “{unknown}”."))
        : null;

    private static Task<bool> IsTakenAsync(UnitOfWork unit, string? email, long self) =>
        email is null ? Task.FromResult(false) : unit.Db.Set<StaffMember>().AnyAsync(row => row.Email == email && row.Id != self);

    private static MemberView ToView(StaffMember row) =>
        new(row.Id, row.Name, row.Email, row.Role, row.Department, row.Departments, row.Topics, row.CreatedAt, row.DisabledAt);
}
