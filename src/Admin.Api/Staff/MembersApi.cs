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
    /// <param name="CreatedAt">When they were added, UTC.</param>
    /// <param name="DisabledAt">When they were disabled, UTC; null while they may work.</param>
    public sealed record MemberView(long Id, string Name, string? Email, StaffRole Role, string? Department, DateTimeOffset CreatedAt,
        DateTimeOffset? DisabledAt);

    /// <summary>A member of the staff as an administrator adds them.</summary>
    /// <param name="Name">Name that stands in histories and in the audit.</param>
    /// <param name="Role">What they may do: administrator, operator, executor, editor, broadcaster, approver or viewer.</param>
    /// <param name="Email">Address for letters, which nobody else has; left out, not known.</param>
    /// <param name="Department">The department that they work for, in words; left out, not known.</param>
    public sealed record MemberBody(
        [property: Required, StringLength(80, MinimumLength = 2)] string Name, [property: Required] StaffRole? Role,
        [property: EmailAddress, StringLength(120)] string? Email = null, [property: StringLength(160)] string? Department = null);

    /// <summary>What changes of a member of the staff. A field that is left out stays as it is.</summary>
    public sealed class MemberEdit
    {
        private string? _email, _department;

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

        /// <summary>True disables them: their keys open nothing from now on. Nobody is deleted, for their name stands in histories.</summary>
        public bool? Disabled { get; set; }

        private bool NamesEmail { get; set; }

        private bool NamesDepartment { get; set; }

        internal void Write(StaffMember row, DateTimeOffset now)
        {
            (row.Name, row.Role) = (Name ?? row.Name, Role ?? row.Role);
            if (NamesEmail) row.Email = Email;
            if (NamesDepartment) row.Department = Department;
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
    internal static Task<Results<Created<MemberView>, ProblemHttpResult>> AddAsync(MemberBody body, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Created<MemberView>, ProblemHttpResult>>(async unit =>
        {
            if (await IsTakenAsync(unit, body.Email, 0))
                return Problems.Problem(StatusCodes.Status409Conflict, "email-taken", "Somebody has that address already.", "email");
            var row = new StaffMember { CreatedAt = unit.Now };
            (row.Name, row.Email, row.Role, row.Department) = (body.Name, body.Email, body.Role!.Value, body.Department);
            unit.Db.Add(row);
            await unit.FlushAsync();
            AuditEntry.Add(unit, http.GetHolderName(), "staff.add", row.Name, after: ToView(row));
            return TypedResults.Created($"/api/v1/staff/{row.Id}", ToView(row));
        });

    /// <summary>Changes a member of the staff, disables them, or lets them in again.</summary>
    /// <param name="id">Id of the member of staff.</param>
    /// <param name="body">What changes; the rest stays.</param>
    internal static Task<Results<Ok<MemberView>, ProblemHttpResult>> ChangeAsync(
        long id, MemberEdit body, Database database, ApiKeys keys, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Ok<MemberView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<StaffMember>().FirstOrDefaultAsync(row => row.Id == id) is not { } row)
                return Problems.NotFound("member of staff");
            if (await IsTakenAsync(unit, body.Email, id))
                return Problems.Problem(StatusCodes.Status409Conflict, "email-taken", "Somebody has that address already.", "email");
            var before = ToView(row);
            body.Write(row, unit.Now);
            foreach (var key in await unit.Db.Set<ApiKey>().Where(key => key.StaffId == id).ToListAsync()) key.Role = row.Role;
            AuditEntry.Add(unit, http.GetHolderName(), body.Disabled == true ? "staff.disable" : "staff.change", row.Name, before,
                ToView(row));
            unit.AfterCommit(keys.Forget);
            return TypedResults.Ok(ToView(row));
        });

    private static Task<bool> IsTakenAsync(UnitOfWork unit, string? email, long self) =>
        email is null ? Task.FromResult(false) : unit.Db.Set<StaffMember>().AnyAsync(row => row.Email == email && row.Id != self);

    private static MemberView ToView(StaffMember row) =>
        new(row.Id, row.Name, row.Email, row.Role, row.Department, row.CreatedAt, row.DisabledAt);
}
