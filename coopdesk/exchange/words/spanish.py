"""Spanish words of headers, titles and remarks."""

from __future__ import annotations

from coopdesk.domain.members import Sex
from coopdesk.exchange.fields import Field
from coopdesk.exchange.words.shape import Words, phrases

HEADERS = {
    Field.LINE: phrases("=no | =item | =orden | =no orden"),
    Field.MEMBER: phrases(
        "no socio | codigo socio | codigo de socio | no de socio | codigo | socio no | =socio | no de cuenta socio | no asociado"
    ),
    Field.NAME: phrases("nombre | nombres | apellidos y nombres | nombre y apellido | nombres y apellidos | apellidos | nombre socio"),
    Field.SEX: phrases("sexo | genero"),
    Field.NIK: phrases("cedula | dni | documento | no documento | identidad | documento de identidad | cedula identidad | =ci"),
    Field.BIRTH_DATE: phrases("fecha de nacimiento | nacimiento | fecha nacimiento"),
    Field.ADDRESS: phrases("direccion | domicilio | comunidad"),
    Field.PHONE: phrases("telefono | celular | movil"),
    Field.OCCUPATION: phrases("ocupacion | profesion"),
    Field.JOINED: phrases("fecha de ingreso | fecha ingreso | fecha de admision | fecha de afiliacion | fecha afiliacion | socio desde"),
    Field.IGNORED: phrases(
        "fecha de salida | firma | grupo | estado | edad | vencimiento | fecha de vencimiento | garante | no prestamo | no credito"
    ),
    Field.PRODUCT: phrases("producto | tipo de ahorro | tipo ahorro | =tipo"),
    Field.LOAN_DATE: phrases(
        "fecha de prestamo | fecha prestamo | fecha de credito | fecha credito | fecha de desembolso | fecha desembolso | desembolso"
    ),
    Field.PRINCIPAL: phrases(
        "monto prestamo | monto | monto del prestamo | capital | =prestamo | monto credito | capital inicial | monto original"
    ),
    Field.TERM: phrases("plazo | plazo meses | no de cuotas | no cuotas | cuotas"),
    Field.RATE: phrases("% | tasa | tasa de interes | interes % | tasa % | tasa mensual | interes % mes"),
    Field.METHOD: phrases("sistema | metodo | tipo de interes | tipo de credito | tipo de prestamo"),
    Field.PAID: phrases("cuotas pagadas | pagadas | no cuotas pagadas"),
    Field.OUTSTANDING: phrases(
        "saldo capital | saldo de capital | saldo prestamo | saldo del prestamo | saldo credito | saldo deudor | saldo pendiente "
        "| capital pendiente | saldo de prestamo"
    ),
    Field.INSTALMENT: phrases("=cuota | cuota mensual"),
    Field.INSTALMENT_PRINCIPAL: phrases("cuota capital | capital mes | amortizacion | capital mensual | cuota de capital"),
    Field.INSTALMENT_INTEREST: phrases("interes | intereses | interes mes | interes mensual | cuota interes | cuota de interes"),
    Field.REMARK: phrases("observaciones | observacion | nota | notas | obs"),
    Field.DATE: phrases("fecha"),
    Field.REFERENCE: phrases(
        "comprobante | no comprobante | recibo | no recibo | no de recibo | no documento contable | no de comprobante"
    ),
    Field.TEXT: phrases("detalle | concepto | descripcion | glosa | movimiento"),
    Field.CASH_IN: phrases("ingreso | ingresos | entrada | entradas | debe"),
    Field.CASH_OUT: phrases("egreso | egresos | salida | salidas | haber"),
    Field.BALANCE: phrases("saldo | saldo caja | saldo final"),
    Field.TOTAL: phrases("total | total ahorros | suma | importe"),
}

SPANISH = Words(
    language="es",
    months=(
        phrases("enero | ene"),
        phrases("febrero | feb"),
        phrases("marzo | mar"),
        phrases("abril | abr"),
        phrases("mayo | may"),
        phrases("junio | jun"),
        phrases("julio | jul"),
        phrases("agosto | ago"),
        phrases("septiembre | setiembre | sep | sept | set"),
        phrases("octubre | oct"),
        phrases("noviembre | nov"),
        phrases("diciembre | dic"),
    ),
    weekdays=phrases("lunes | martes | miercoles | jueves | viernes | sabado | domingo"),
    abbreviations={
        **dict.fromkeys(phrases("numero | nro | num | n"), "no"),
        **dict.fromkeys(phrases("cod"), "codigo"),
        **dict.fromkeys(phrases("fec | fch"), "fecha"),
        **dict.fromkeys(phrases("aport"), "aportaciones"),
        **dict.fromkeys(phrases("ahorr"), "ahorro"),
    },
    headers=HEADERS,
    products={
        "pokok": phrases("aportaciones | aportacion | aportes | aporte | certificados de aportacion | capital social | aporte social"),
        "wajib": phrases("ahorro obligatorio | encaje | ahorro encaje | ahorros obligatorios"),
        "sukarela": phrases("ahorro a la vista | ahorro vista | ahorro voluntario | ahorro | ahorros | ahorros a la vista"),
        "berjangka": phrases("plazo fijo | deposito a plazo | ahorro a plazo | deposito plazo fijo"),
    },
    savings=phrases("ahorro | ahorros"),
    sums=phrases("total | totales | suma | subtotal | total general"),
    opening=phrases("saldo inicial | saldo anterior | saldo de apertura"),
    closing=phrases("saldo final | total | pasa"),
    instalment=phrases("cuota | pago de prestamo | pago prestamo | pago cuota | abono prestamo | cuota de prestamo | amortizacion"),
    paid_in=phrases("deposito | abono | aporte"),
    paid_out=phrases("retiro | retira | retiros | devolucion"),
    foreign=phrases("interes ahorro | intereses ahorro | transferencia | desembolso | mora | multa"),
    methods={
        "flat": phrases("fijo | plano | directo"),
        "menurun": phrases("decreciente | saldos | sobre saldos | aleman"),
        "anuitas": phrases("cuota fija | frances | anualidad"),
        "musiman": phrases("al vencimiento | estacional"),
    },
    behind=phrases("atrasado | atraso | mora | vencido | moroso"),
    current=phrases("al dia | vigente | corriente"),
    repaid=phrases("cancelado | pagado"),
    yearly=phrases("anual | ano"),
    sexes={
        Sex.FEMALE: phrases("f | mujer | femenino"),
        Sex.MALE: phrases("m | hombre | masculino | h"),
    },
    nothing=phrases("nada | ninguno | cero"),
    as_of=phrases("al | hasta el | a"),
    other_dates=phrases("impreso | fundada | fundado | registro"),
)
